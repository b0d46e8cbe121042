locals {
  new_cluster               = var.existing_cluster_name == ""
  cluster_name              = local.new_cluster ? aws_eks_cluster.main[0].name : var.existing_cluster_name
  cluster_security_group_id = (local.new_cluster ? aws_eks_cluster.main : data.aws_eks_cluster.existing)[0].vpc_config[0].cluster_security_group_id
}

data "aws_eks_cluster" "existing" {
  count = local.new_cluster ? 0 : 1
  name  = var.existing_cluster_name
}

resource "aws_cloudwatch_log_group" "cluster" {
  count             = local.new_cluster ? 1 : 0
  name              = "/aws/eks/${var.name}/cluster"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.main.arn
}

resource "aws_eks_cluster" "main" {
  #checkov:skip=CKV_AWS_38:The variable refuses the whole internet.
  #checkov:skip=CKV_AWS_39:The public endpoint is on only for the addresses that the operator names.
  count                         = local.new_cluster ? 1 : 0
  name                          = var.name
  version                       = var.kubernetes_version
  role_arn                      = aws_iam_role.cluster[0].arn
  enabled_cluster_log_types     = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
  deletion_protection           = var.deletion_protection
  bootstrap_self_managed_addons = false # the add-ons of cluster-addons.tf take their place

  access_config {
    authentication_mode                         = "API"
    bootstrap_cluster_creator_admin_permissions = true
  }

  encryption_config {
    resources = ["secrets"]

    provider {
      key_arn = aws_kms_key.main.arn
    }
  }

  upgrade_policy {
    support_type = "STANDARD" # upgraded by AWS at the end of support instead of charged sixfold
  }

  vpc_config {
    subnet_ids              = [for subnet in aws_subnet.private : subnet.id]
    endpoint_private_access = true
    endpoint_public_access  = length(var.cluster_public_access_cidrs) > 0
    public_access_cidrs     = length(var.cluster_public_access_cidrs) > 0 ? var.cluster_public_access_cidrs : null
  }

  depends_on = [aws_iam_role_policy_attachment.cluster, aws_cloudwatch_log_group.cluster]
}

resource "aws_eks_access_entry" "admin" {
  for_each      = local.new_cluster ? var.cluster_admin_arns : []
  cluster_name  = local.cluster_name
  principal_arn = each.key
}

resource "aws_eks_access_policy_association" "admin" {
  for_each      = local.new_cluster ? var.cluster_admin_arns : []
  cluster_name  = local.cluster_name
  principal_arn = aws_eks_access_entry.admin[each.key].principal_arn
  policy_arn    = "arn:${local.partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"

  access_scope {
    type = "cluster"
  }
}
