# Only what may be lost: hints between replicas, presence, rate counters and a copy of sessions.
resource "aws_elasticache_subnet_group" "main" {
  name       = var.name
  subnet_ids = [for subnet in aws_subnet.database : subnet.id]
}

resource "aws_elasticache_parameter_group" "main" {
  name        = "${var.name}-valkey8"
  family      = "valkey8"
  description = "Valkey of ${var.name}"

  parameter {
    name  = "maxmemory-policy"
    value = "allkeys-lru"
  }

  parameter {
    name  = "cluster-enabled"
    value = local.size.cache.shards > 1 ? "yes" : "no"
  }
}

resource "aws_elasticache_replication_group" "main" {
  #checkov:skip=CKV_AWS_31:There is a token, auth_token_wo; the check knows only auth_token, which would lie in the state.
  #checkov:skip=CKV_AWS_134:Nothing in it is worth a backup.
  replication_group_id = var.name
  description          = "Fan-out, presence and sessions of ${var.name}"
  engine               = "valkey"
  engine_version       = "8.1"
  node_type            = local.cache_type
  port                 = 6379

  cluster_mode               = local.size.cache.shards > 1 ? "enabled" : "disabled"
  num_node_groups            = local.size.cache.shards
  replicas_per_node_group    = 1
  automatic_failover_enabled = true
  multi_az_enabled           = true

  parameter_group_name = aws_elasticache_parameter_group.main.name
  subnet_group_name    = aws_elasticache_subnet_group.main.name
  security_group_ids   = [aws_security_group.cache.id]

  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.main.arn
  auth_token_wo              = var.cache_auth_token
  auth_token_wo_version      = 1 # stays 1: deploy/eks/rotate-secrets.mjs changes the token without an interruption

  maintenance_window         = "sat:19:30-sat:20:30"
  auto_minor_version_upgrade = true

  # The token is kept before it is used: after a failure in between, the next run finds the same one.
  depends_on = [aws_secretsmanager_secret_version.cache]
}
