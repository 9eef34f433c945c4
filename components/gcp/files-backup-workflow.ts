/**
 * The workflow that backs files up: makes a backup named after its instant, waits for it, then deletes the backups of the
 * same workload and rule that are older than they are to be kept, one after the other as Filestore wants. An error ends the
 * execution as failed, which raises an alert. Its argument says what, whereto, under which key and for how long.
 * Sources: https://cloud.google.com/workflows/docs/reference/syntax,
 * https://cloud.google.com/filestore/docs/reference/rest/v1/projects.locations.backups,
 * https://cloud.google.com/filestore/docs/backups-limitations
 */
export const filesBackupWorkflow = `main:
  params: [args]
  steps:
    - begin:
        assign:
          - api: "https://file.googleapis.com/v1/"
          - id: \${args.prefix + "-" + string(int(sys.now()))}
          - page: ""
    - create:
        call: http.post
        args:
          url: \${api + args.parent + "/backups"}
          query:
            backupId: \${id}
          auth:
            type: OAuth2
          body:
            sourceInstance: \${args.sourceInstance}
            sourceFileShare: \${args.sourceFileShare}
            kmsKey: \${args.kmsKey}
            labels:
              workload: \${args.workload}
              rule: \${args.rule}
              managed-by: socle
        result: created
    - awaitCreation:
        call: finish
        args:
          operation: \${created.body.name}
    - list:
        call: http.get
        args:
          url: \${api + args.parent + "/backups"}
          query:
            filter: \${"labels.workload=" + args.workload + " AND labels.rule=" + args.rule}
            pageToken: \${page}
          auth:
            type: OAuth2
        result: listed
    - prune:
        for:
          value: backup
          in: \${default(map.get(listed.body, "backups"), [])}
          steps:
            - age:
                switch:
                  - condition: \${sys.now() - time.parse(backup.createTime) < args.retentionSeconds}
                    next: continue
            - delete:
                call: http.delete
                args:
                  url: \${api + backup.name}
                  auth:
                    type: OAuth2
                result: deleted
            - awaitDeletion:
                call: finish
                args:
                  operation: \${deleted.body.name}
    - more:
        assign:
          - page: \${default(map.get(listed.body, "nextPageToken"), "")}
    - again:
        switch:
          - condition: \${page != ""}
            next: list
    - end:
        return: \${id}

finish:
  params: [operation]
  steps:
    - look:
        call: http.get
        args:
          url: \${"https://file.googleapis.com/v1/" + operation}
          auth:
            type: OAuth2
        result: seen
    - judge:
        switch:
          - condition: \${default(map.get(seen.body, "error"), null) != null}
            raise: \${seen.body.error}
          - condition: \${default(map.get(seen.body, "done"), false)}
            return: true
    - pause:
        call: sys.sleep
        args:
          seconds: 30
        next: look
`;
