# tests/run.sh refuses a policy document that this file does not name.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  cache_auth_token = "0123456789abcdef0123456789abcdef"
}

run "no_policy_allows_a_wildcard" {
  command = apply

  assert {
    condition = alltrue(flatten([
      for document in concat([
        data.aws_iam_policy_document.app,
        data.aws_iam_policy_document.key,
        data.aws_iam_policy_document.alarms,
        data.aws_iam_policy_document.flow_trust,
        data.aws_iam_policy_document.cluster_trust,
        data.aws_iam_policy_document.node_trust,
        data.aws_iam_policy_document.pod_trust,
        data.aws_iam_policy_document.database_monitoring_trust,
        ], data.aws_iam_policy_document.flow) : [
        for statement in document.statement : [
          for action in statement.actions : !strcontains(action, "*")
        ] if coalesce(statement.effect, "Allow") == "Allow"
      ]
    ]))
    error_message = "No action may be a wildcard."
  }

  assert {
    condition = alltrue(flatten([
      for document in [data.aws_iam_policy_document.app, data.aws_iam_policy_document.alarms] : [
        for statement in document.statement : [for resource in statement.resources : resource != "*"]
      ]
    ]))
    error_message = "No policy may speak of all resources."
  }

  # In a bucket's policy a wildcard may only refuse.
  assert {
    condition     = alltrue([for statement in data.aws_iam_policy_document.files.statement : statement.effect == "Deny"])
    error_message = "The bucket's policy may only refuse."
  }

  # In a key's policy "*" means the key itself; but then who may use it must be named or bound to this account.
  assert {
    condition = alltrue([
      for statement in data.aws_iam_policy_document.key.statement :
      length(statement.condition) > 0 || one(statement.principals).identifiers == toset(["arn:aws:iam::123456789012:root"])
    ])
    error_message = "The key must be used by this account only."
  }
}

run "the_app_may_touch_its_files_only" {
  command = apply

  assert {
    condition     = toset(flatten([for statement in data.aws_iam_policy_document.app.statement : statement.resources])) == toset(["arn:aws:s3:::mock", "arn:aws:s3:::mock/*", aws_kms_key.main.arn])
    error_message = "The app's role reaches beyond its bucket and key."
  }

  assert {
    condition     = aws_eks_pod_identity_association.app.namespace == "chatapp" && aws_eks_pod_identity_association.app.service_account == "chatapp" && aws_eks_pod_identity_association.app.role_arn == aws_iam_role.app.arn
    error_message = "The role must be bound to the app's service account."
  }
}
