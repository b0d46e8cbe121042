resource "aws_db_subnet_group" "main" {
  name        = var.name
  description = "Database subnets of ${var.name}"
  subnet_ids  = [for subnet in aws_subnet.database : subnet.id]
}

resource "aws_db_instance" "main" {
  #checkov:skip=CKV_AWS_161:The app signs in with roles of its own (deploy/eks/roles.mjs); a second way in that nobody uses is a risk.
  #checkov:skip=CKV2_AWS_69:rds.force_ssl is 1 in database-parameters.tf; the check does not look into dynamic blocks.
  identifier     = var.name
  engine         = "postgres"
  engine_version = var.database_engine_version
  instance_class = local.database_class
  db_name        = var.database_snapshot_identifier == "" ? "chatapp" : null
  username       = var.database_snapshot_identifier == "" ? "chatapp_admin" : null

  # RDS makes, keeps and rotates the master's password; only deploy/eks reads it, to make the app's roles.
  manage_master_user_password   = true
  master_user_secret_kms_key_id = aws_kms_key.main.key_id

  allocated_storage     = local.database_storage
  max_allocated_storage = 5 * local.database_storage
  storage_type          = "gp3"
  storage_encrypted     = true
  kms_key_id            = aws_kms_key.main.arn

  multi_az               = true
  publicly_accessible    = false
  db_subnet_group_name   = aws_db_subnet_group.main.name
  vpc_security_group_ids = [aws_security_group.database.id]
  parameter_group_name   = aws_db_parameter_group.main.name
  ca_cert_identifier     = "rds-ca-rsa2048-g1"

  backup_retention_period   = var.backup_retention_days
  backup_window             = "17:00-18:00" # two to three at night in Japan
  maintenance_window        = "sat:18:30-sat:19:30"
  copy_tags_to_snapshot     = true
  delete_automated_backups  = false
  deletion_protection       = var.deletion_protection
  skip_final_snapshot       = false
  final_snapshot_identifier = "${var.name}-${var.database_final_snapshot_suffix}"
  snapshot_identifier       = var.database_snapshot_identifier == "" ? null : var.database_snapshot_identifier

  auto_minor_version_upgrade  = true
  allow_major_version_upgrade = false

  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.main.arn
  monitoring_interval             = 60
  monitoring_role_arn             = aws_iam_role.database_monitoring.arn
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]

  lifecycle {
    # Storage grows by itself, and a snapshot counts only when the database is made.
    ignore_changes = [allocated_storage, snapshot_identifier, db_name, username]
  }

  depends_on = [aws_cloudwatch_log_group.database]
}

resource "aws_cloudwatch_log_group" "database" {
  for_each          = toset(["postgresql", "upgrade"])
  name              = "/aws/rds/instance/${var.name}/${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.main.arn
}

data "aws_iam_policy_document" "database_monitoring_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["monitoring.rds.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }
  }
}

resource "aws_iam_role" "database_monitoring" {
  name               = "${var.name}-database-monitoring"
  assume_role_policy = data.aws_iam_policy_document.database_monitoring_trust.json
}

resource "aws_iam_role_policy_attachment" "database_monitoring" {
  role       = aws_iam_role.database_monitoring.name
  policy_arn = "${local.managed_policies}/service-role/AmazonRDSEnhancedMonitoringRole"
}
