# shellcheck shell=sh
# Sourced by a GitLab job: gives the job's identity tokens to the tools of the account's cloud and to Pulumi Cloud, which exchange them for
# credentials of an hour. No key is kept anywhere. On GitHub, the actions of each do this.
identity=$(mktemp -d)
case "$CLOUD" in
  aws)
    printf %s "$AWS_ID_TOKEN" > "$identity/token"
    export AWS_WEB_IDENTITY_TOKEN_FILE="$identity/token"
    export AWS_ROLE_ARN="arn:aws:iam::$ACCOUNT:role/${AWS_PREVIEW_ROLE:-socle-preview}"
    export AWS_ROLE_SESSION_NAME="socle-preview-$CI_JOB_ID" AWS_REGION="$REGION"
    ;;
  azure)
    export ARM_USE_OIDC=true ARM_OIDC_TOKEN="$AZURE_ID_TOKEN" ARM_SUBSCRIPTION_ID="$ACCOUNT"
    export ARM_CLIENT_ID="$AZURE_CLIENT_ID" ARM_TENANT_ID="$AZURE_TENANT_ID"
    ;;
  gcp)
    printf %s "$GCP_ID_TOKEN" > "$identity/token"
    export GOOGLE_APPLICATION_CREDENTIALS="$identity/credentials.json" GOOGLE_PROJECT="$ACCOUNT"
    cat > "$GOOGLE_APPLICATION_CREDENTIALS" <<JSON
{
  "type": "external_account",
  "audience": "//iam.googleapis.com/$GCP_WORKLOAD_IDENTITY_PROVIDER",
  "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
  "token_url": "https://sts.googleapis.com/v1/token",
  "credential_source": { "file": "$identity/token" },
  "service_account_impersonation_url": "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${GCP_PREVIEW_ACCOUNT:-socle-preview}@$ACCOUNT.iam.gserviceaccount.com:generateAccessToken"
}
JSON
    ;;
  *)
    echo "CLOUD is \"$CLOUD\": it is aws, azure or gcp" >&2
    exit 1
    ;;
esac
if [ -n "${PULUMI_ORGANIZATION:-}" ]; then
  pulumi login --oidc-org "$PULUMI_ORGANIZATION" --oidc-token "$PULUMI_ID_TOKEN" --oidc-expiration 1h
fi
