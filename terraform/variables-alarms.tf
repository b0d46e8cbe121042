variable "alarm_emails" {
  description = "Addresses that hear of alarms; each gets a mail to confirm first."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for address in var.alarm_emails : can(regex("^[^@[:space:]]+@[^@[:space:]]+\\.[^@[:space:]]+$", address))])
    error_message = "alarm_emails must be mail addresses."
  }
}

variable "app_log_group_name" {
  description = "With existing_cluster_name: the CloudWatch log group that holds the pods' logs, for the alarm on 5xx answers. Empty: no such alarm there."
  type        = string
  default     = ""

  validation {
    condition     = var.app_log_group_name == "" || can(regex("^[A-Za-z0-9_/.#-]{1,512}$", var.app_log_group_name))
    error_message = "app_log_group_name must be the name of a CloudWatch log group."
  }
}

variable "monthly_budget_usd" {
  description = "Tell alarm_emails when what carries this installation's Project tag costs more in a month, or will. 0: no budget."
  type        = number
  default     = 0

  validation {
    condition     = var.monthly_budget_usd >= 0
    error_message = "monthly_budget_usd must not be negative."
  }
}
