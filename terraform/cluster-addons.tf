locals {
  no_addon = { account = null, policy = null, settings = null }

  # Network first: nodes are ready only with it. The others need nodes to become active.
  network_addons = !local.new_cluster ? {} : {
    kube-proxy             = local.no_addon
    eks-pod-identity-agent = local.no_addon
    vpc-cni = {
      account = "aws-node"
      policy  = "AmazonEKS_CNI_Policy"
      settings = jsonencode({
        enableNetworkPolicy = "true"
        # Security Groups for Pods. In standard mode the kubelet's probes and load balancers reach such pods too.
        env = {
          ENABLE_POD_ENI                    = "true"
          POD_SECURITY_GROUP_ENFORCING_MODE = "standard"
        }
      })
    }
  }

  node_addons = !local.new_cluster ? {} : {
    coredns        = local.no_addon
    metrics-server = local.no_addon
    aws-ebs-csi-driver = {
      account  = "ebs-csi-controller-sa"
      policy   = "service-role/AmazonEBSCSIDriverPolicy"
      settings = null
    }
    # Pods' logs and metrics to CloudWatch, which the alarm on 5xx answers reads.
    amazon-cloudwatch-observability = {
      account  = "cloudwatch-agent"
      policy   = "CloudWatchAgentServerPolicy"
      settings = null
    }
  }

  addons = merge(local.network_addons, local.node_addons)
}

resource "aws_eks_addon" "network" {
  for_each                    = local.network_addons
  cluster_name                = local.cluster_name
  addon_name                  = each.key
  configuration_values        = each.value.settings
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  dynamic "pod_identity_association" {
    for_each = each.value.account == null ? [] : [each.value.account]

    content {
      service_account = pod_identity_association.value
      role_arn        = aws_iam_role.addon[each.key].arn
    }
  }

  depends_on = [aws_iam_role_policy_attachment.addon]
}

resource "aws_eks_addon" "node" {
  for_each                    = local.node_addons
  cluster_name                = local.cluster_name
  addon_name                  = each.key
  configuration_values        = each.value.settings
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  dynamic "pod_identity_association" {
    for_each = each.value.account == null ? [] : [each.value.account]

    content {
      service_account = pod_identity_association.value
      role_arn        = aws_iam_role.addon[each.key].arn
    }
  }

  depends_on = [aws_eks_node_group.main, aws_iam_role_policy_attachment.addon, aws_cloudwatch_log_group.app]
}
