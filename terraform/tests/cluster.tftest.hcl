mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  cache_auth_token = "0123456789abcdef0123456789abcdef"
}

run "the_api_is_private_unless_addresses_are_named" {
  command = apply

  assert {
    condition     = aws_eks_cluster.main[0].vpc_config[0].endpoint_private_access && !aws_eks_cluster.main[0].vpc_config[0].endpoint_public_access
    error_message = "The API must be private by default."
  }

  assert {
    condition     = aws_eks_cluster.main[0].encryption_config[0].provider[0].key_arn == aws_kms_key.main.arn && aws_eks_cluster.main[0].encryption_config[0].resources == toset(["secrets"])
    error_message = "Kubernetes' secrets must be encrypted with our key."
  }

  assert {
    condition     = length(aws_eks_cluster.main[0].enabled_cluster_log_types) == 5 && aws_eks_cluster.main[0].access_config[0].authentication_mode == "API"
    error_message = "All control plane logs must be on, and access by access entries alone."
  }
}

run "named_addresses_reach_the_api" {
  command = plan

  variables {
    cluster_public_access_cidrs = ["203.0.113.7/32"]
  }

  assert {
    condition     = aws_eks_cluster.main[0].vpc_config[0].endpoint_public_access && aws_eks_cluster.main[0].vpc_config[0].public_access_cidrs == toset(["203.0.113.7/32"])
    error_message = "The API must be open to the named addresses only."
  }
}

run "pods_can_carry_security_groups" {
  command = plan

  assert {
    condition     = jsondecode(aws_eks_addon.network["vpc-cni"].configuration_values).env.ENABLE_POD_ENI == "true" && contains(keys(aws_iam_role_policy_attachment.cluster), "AmazonEKSVPCResourceController")
    error_message = "Security Groups for Pods must be on."
  }

  assert {
    condition     = jsondecode(aws_eks_addon.network["vpc-cni"].configuration_values).enableNetworkPolicy == "true"
    error_message = "The chart's network policies must be enforced."
  }

  assert {
    condition     = toset(keys(merge(aws_eks_addon.network, aws_eks_addon.node))) == toset(["vpc-cni", "kube-proxy", "eks-pod-identity-agent", "coredns", "metrics-server", "aws-ebs-csi-driver", "amazon-cloudwatch-observability"])
    error_message = "An add-on is missing."
  }
}

run "nodes_guard_their_credentials" {
  command = plan

  assert {
    condition     = aws_launch_template.node[0].metadata_options[0].http_tokens == "required" && aws_launch_template.node[0].metadata_options[0].http_put_response_hop_limit == 1
    error_message = "Pods must not reach the node's credentials."
  }

  assert {
    condition     = tobool(aws_launch_template.node[0].block_device_mappings[0].ebs[0].encrypted)
    error_message = "The nodes' disks must be encrypted."
  }

  assert {
    condition     = !contains(keys(aws_iam_role_policy_attachment.node), "AmazonEKS_CNI_Policy")
    error_message = "The node's role must not hold what the network add-on's role is for."
  }
}

run "an_existing_cluster_is_used_and_nothing_beside_it_is_made" {
  command = apply

  variables {
    existing_cluster_name           = "house"
    existing_cluster_database_cidrs = ["10.0.200.0/24", "10.0.201.0/24"]
  }

  assert {
    condition     = length(aws_vpc.main) + length(aws_eks_cluster.main) + length(aws_eks_node_group.main) + length(aws_nat_gateway.main) + length(aws_eks_addon.network) + length(aws_eks_addon.node) + length(aws_subnet.private) + length(aws_subnet.public) == 0
    error_message = "Nothing of the existing cluster may be made or changed."
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.database : subnet.vpc_id == "vpc-existing"]) && aws_security_group.app.vpc_id == "vpc-existing"
    error_message = "Database and groups must be in the existing cluster's VPC."
  }

  assert {
    condition     = aws_eks_pod_identity_association.app.cluster_name == "house" && output.cluster_name == "house" && output.install_istio == false
    error_message = "The app must be deployed to the existing cluster, with the Istio it has."
  }

  assert {
    condition     = output.pod_security_group_ids[1] == "sg-existing-cluster"
    error_message = "The app's pods must also carry the existing cluster's group."
  }
}

run "a_new_cluster_gets_istio" {
  command = apply

  assert {
    condition     = output.install_istio == true && output.cluster_name == "chatapp"
    error_message = "A new cluster has no Istio yet."
  }
}
