# Filled and read by deploy/eks; the pods get what they need by Helmfile. Everything in them can be made anew,
# so that names are free again at once after `make destroy`.
resource "aws_secretsmanager_secret" "main" {
  #checkov:skip=CKV2_AWS_57:deploy/eks/rotate-secrets.mjs rotates both ends in the order that needs no interruption; AWS's own rotation knows one end.
  for_each = {
    app     = "What the pods of ${var.name} run with"
    migrate = "The database role that changes the schema"
    cache   = "Password of the cache"
  }

  name                    = "${var.name}/${each.key}"
  description             = each.value
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 0
}

resource "aws_secretsmanager_secret_version" "cache" {
  secret_id                = aws_secretsmanager_secret.main["cache"].id
  secret_string_wo         = var.cache_auth_token
  secret_string_wo_version = 1
}
