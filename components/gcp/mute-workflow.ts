/**
 * The workflow that mutes: finds the metric alerts of some severities of the environment, and snoozes them from now on for so
 * many seconds, sixteen to a snooze, which is all that one takes. `week`: only in that week of the month; 0: always.
 * What is still wrong when the snooze ends raises its alert then.
 * Sources: https://cloud.google.com/workflows/docs/reference/syntax,
 * https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.snoozes,
 * https://cloud.google.com/monitoring/api/v3/sorting-and-filtering
 */
export const muteWorkflow = `main:
  params: [args]
  steps:
    - begin:
        assign:
          - now: \${sys.now()}
          - api: \${"https://monitoring.googleapis.com/v3/projects/" + args.project}
          - day: \${int(text.substring(time.format(now, args.timezone), 8, 10))}
          - week: \${(day - 1) // 7 + 1}
          - page: ""
          - policies: []
    - otherWeek:
        switch:
          - condition: \${args.week != 0 and args.week != week}
            return: \${"not in week " + string(week)}
    - list:
        call: http.get
        args:
          url: \${api + "/alertPolicies"}
          query:
            filter: \${args.filter}
            pageSize: 100
            pageToken: \${page}
          auth:
            type: OAuth2
        result: listed
    - collect:
        for:
          value: policy
          in: \${default(map.get(listed.body, "alertPolicies"), [])}
          steps:
            - add:
                assign:
                  - policies: \${list.concat(policies, policy.name)}
            - full:
                switch:
                  - condition: \${len(policies) == 16}
                    steps:
                      - snoozeSome:
                          call: snooze
                          args:
                            api: \${api}
                            args: \${args}
                            now: \${now}
                            policies: \${policies}
                      - startAgain:
                          assign:
                            - policies: []
    - next:
        assign:
          - page: \${default(map.get(listed.body, "nextPageToken"), "")}
    - more:
        switch:
          - condition: \${page != ""}
            next: list
    - rest:
        switch:
          - condition: \${len(policies) > 0}
            steps:
              - snoozeRest:
                  call: snooze
                  args:
                    api: \${api}
                    args: \${args}
                    now: \${now}
                    policies: \${policies}

snooze:
  params: [api, args, now, policies]
  steps:
    - create:
        call: http.post
        args:
          url: \${api + "/snoozes"}
          auth:
            type: OAuth2
          body:
            displayName: \${args.name}
            criteria:
              policies: \${policies}
            interval:
              startTime: \${time.format(now)}
              endTime: \${time.format(now + args.seconds)}
`;
