# A module with every Lambda resource that Thaw serves; test_terraform.py applies it.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

variable "endpoint" {
  type        = string
  description = "Where Thaw listens."
}

variable "prefix" {
  type        = string
  description = "Begins the name of everything, so that runs do not meet."
}

variable "packages" {
  type        = string
  description = "The folder of first.zip, second.zip and layer.zip."
}

variable "code" {
  type        = string
  default     = "first"
  description = "The package of the function: first or second."
}

variable "memory" {
  type    = number
  default = 256
}

variable "retries" {
  type    = number
  default = 1
}

variable "provisioned" {
  type    = number
  default = 1
}

provider "aws" {
  region                  = "us-east-1"
  access_key              = "test"
  secret_key              = "test"
  skip_metadata_api_check = true

  endpoints {
    iam    = var.endpoint
    lambda = var.endpoint
    logs   = var.endpoint
    sts    = var.endpoint
  }
}

data "aws_caller_identity" "here" {}

locals {
  account = data.aws_caller_identity.here.account_id
  role    = aws_iam_role.functions.arn
}
