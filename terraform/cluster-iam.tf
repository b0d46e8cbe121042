locals {
  managed_policies = "arn:${local.partition}:iam::aws:policy"
}

data "aws_iam_policy_document" "cluster_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["eks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "cluster" {
  count              = local.new_cluster ? 1 : 0
  name               = "${var.name}-cluster"
  assume_role_policy = data.aws_iam_policy_document.cluster_trust.json
}

# The second gives pods their own security groups.
resource "aws_iam_role_policy_attachment" "cluster" {
  for_each   = local.new_cluster ? toset(["AmazonEKSClusterPolicy", "AmazonEKSVPCResourceController"]) : []
  role       = aws_iam_role.cluster[0].name
  policy_arn = "${local.managed_policies}/${each.key}"
}

data "aws_iam_policy_document" "node_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "node" {
  count              = local.new_cluster ? 1 : 0
  name               = "${var.name}-node"
  assume_role_policy = data.aws_iam_policy_document.node_trust.json
}

# Nothing for the network add-on: it has a role of its own, which pods on the node cannot borrow.
resource "aws_iam_role_policy_attachment" "node" {
  for_each   = local.new_cluster ? toset(["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"]) : []
  role       = aws_iam_role.node[0].name
  policy_arn = "${local.managed_policies}/${each.key}"
}

# Pod Identity: whoever may run as the role is named by the association, not here.
data "aws_iam_policy_document" "pod_trust" {
  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["pods.eks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }
  }
}

locals {
  addon_policies = { for name, addon in local.addons : name => addon.policy if addon.policy != null }
}

resource "aws_iam_role" "addon" {
  for_each           = local.addon_policies
  name               = "${var.name}-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.pod_trust.json
}

resource "aws_iam_role_policy_attachment" "addon" {
  for_each   = local.addon_policies
  role       = aws_iam_role.addon[each.key].name
  policy_arn = "${local.managed_policies}/${each.value}"
}
