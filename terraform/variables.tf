variable "name" {
  description = "Prefix of every name in AWS, and the name of the Helm release. Two installations in one account need two names."
  type        = string
  default     = "chatapp"

  validation {
    condition     = can(regex("^[a-z](-?[a-z0-9]){2,23}$", var.name))
    error_message = "name must be 3 to 24 lower-case letters, digits and single hyphens, starting with a letter."
  }
}

variable "environment" {
  description = "Value of the tag Environment on everything."
  type        = string
  default     = "production"

  validation {
    condition     = can(regex("^[A-Za-z0-9-]{1,32}$", var.environment))
    error_message = "environment must be 1 to 32 letters, digits and hyphens."
  }
}

variable "region" {
  description = "AWS Region of the installation."
  type        = string
  default     = "ap-northeast-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be the name of an AWS Region, such as ap-northeast-1."
  }
}

variable "tags" {
  description = "More tags for everything, such as a cost centre. Project, Environment and ManagedBy are set already."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setintersection(keys(var.tags), ["Project", "Environment", "ManagedBy"])) == 0
    error_message = "tags must not contain Project, Environment or ManagedBy: those are set from name and environment."
  }
}

variable "size" {
  description = "How many people: small (up to 200), medium (2,000) or large (20,000). Sets instance types, replicas and limits; docs/scaling.md says how they were derived."
  type        = string
  default     = "small"

  validation {
    condition     = contains(["small", "medium", "large"], var.size)
    error_message = "size must be small, medium or large."
  }
}

variable "deletion_protection" {
  description = "Refuse to delete the database and the cluster. `make destroy` lifts it after asking."
  type        = bool
  default     = true
}

variable "log_retention_days" {
  description = "How long CloudWatch keeps logs of the control plane, the network, the database and the app."
  type        = number
  default     = 365

  validation {
    condition     = contains([30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.log_retention_days)
    error_message = "log_retention_days must be one of 30, 60, 90, 120, 150, 180, 365, 400, 545, 731."
  }
}
