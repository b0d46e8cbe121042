resource "aws_launch_template" "node" {
  count       = local.new_cluster ? 1 : 0
  name_prefix = "${var.name}-node-"

  # One hop: pods cannot reach the node's own credentials.
  metadata_options {
    http_tokens                 = "required"
    http_endpoint               = "enabled"
    http_put_response_hop_limit = 1
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size = 50
      volume_type = "gp3"
      encrypted   = true
    }
  }

  tag_specifications {
    resource_type = "instance"
    tags          = { Name = "${var.name}-node", Project = var.name, Environment = var.environment }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_eks_node_group" "main" {
  count           = local.new_cluster ? 1 : 0
  cluster_name    = local.cluster_name
  node_group_name = "main"
  node_role_arn   = aws_iam_role.node[0].arn
  subnet_ids      = [for subnet in aws_subnet.private : subnet.id]
  ami_type        = can(regex("^[a-z]+[0-9]+g[a-z]*\\.", local.node_type)) ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD"
  instance_types  = [local.node_type]
  capacity_type   = "ON_DEMAND"

  launch_template {
    id      = aws_launch_template.node[0].id
    version = aws_launch_template.node[0].latest_version
  }

  # No autoscaler runs: the preset has room for every replica that the app may scale to, and one node more while upgrading.
  scaling_config {
    min_size     = local.node_count
    desired_size = local.node_count
    max_size     = local.node_count + 1
  }

  update_config {
    max_unavailable = 1
  }

  node_repair_config {
    enabled = true
  }

  depends_on = [aws_iam_role_policy_attachment.node, aws_eks_addon.network]
}
