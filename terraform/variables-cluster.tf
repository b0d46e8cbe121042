variable "existing_cluster_name" {
  description = "An EKS cluster that is there already, with Istio, Pod Identity and Security Groups for Pods (docs/operations.md). Empty: one is made, with its VPC and nodes."
  type        = string
  default     = ""

  validation {
    condition     = var.existing_cluster_name == "" || can(regex("^[0-9A-Za-z][0-9A-Za-z_-]{0,99}$", var.existing_cluster_name))
    error_message = "existing_cluster_name must be the name of an EKS cluster."
  }
}

variable "existing_cluster_database_cidrs" {
  description = "With existing_cluster_name: unused ranges of that cluster's VPC for the database subnets, one for each of availability_zones."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for cidr in var.existing_cluster_database_cidrs : can(cidrnetmask(cidr))])
    error_message = "existing_cluster_database_cidrs must be IPv4 ranges."
  }

  validation {
    condition     = length(var.existing_cluster_database_cidrs) == (var.existing_cluster_name == "" ? 0 : length(var.availability_zones))
    error_message = "existing_cluster_database_cidrs needs one range for each zone with existing_cluster_name, and none without."
  }
}

variable "install_istio" {
  description = "Install Istio's base, istiod and gateway. Null: yes in a new cluster, no in an existing one."
  type        = bool
  default     = null
}

variable "kubernetes_version" {
  description = "Kubernetes version of the new cluster. Raise it by one minor version at a time."
  type        = string
  default     = "1.35"

  validation {
    condition     = can(regex("^1\\.[0-9]{2}$", var.kubernetes_version))
    error_message = "kubernetes_version must look like 1.35."
  }
}

variable "cluster_public_access_cidrs" {
  description = "Addresses that may reach the Kubernetes API from outside the VPC. Empty: only from inside it."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for cidr in var.cluster_public_access_cidrs : can(cidrnetmask(cidr)) && !endswith(cidr, "/0")])
    error_message = "cluster_public_access_cidrs must be IPv4 ranges, and never the whole internet."
  }
}

variable "cluster_admin_arns" {
  description = "IAM roles or users that administer the new cluster, beside the one that makes it."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.cluster_admin_arns : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/", arn))])
    error_message = "cluster_admin_arns must be ARNs of IAM roles or users."
  }
}

variable "node_instance_type" {
  description = "Instance type of the nodes. Empty: as the size says. Burstable (t) types cannot carry Security Groups for Pods."
  type        = string
  default     = ""

  validation {
    condition     = var.node_instance_type == "" || can(regex("^[a-su-z][a-z0-9-]*\\.[a-z0-9]+$", var.node_instance_type))
    error_message = "node_instance_type must be an instance type outside the t family, which cannot carry Security Groups for Pods."
  }
}

variable "node_count" {
  description = "Nodes of the new cluster, spread over the zones. 0: as the size says."
  type        = number
  default     = 0

  validation {
    condition     = var.node_count == 0 || (var.node_count >= 2 && var.node_count <= 100 && floor(var.node_count) == var.node_count)
    error_message = "node_count must be 0 or between 2 and 100."
  }
}

variable "namespace" {
  description = "Kubernetes namespace of the app. Its AWS role is bound to it."
  type        = string
  default     = "chatapp"

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.namespace)) && !contains(["default", "kube-system", "kube-public"], var.namespace)
    error_message = "namespace must be a Kubernetes name, and not default or one of the system's."
  }
}
