# A module with the resources of IAM that functions need; test_terraform_iam.py applies it.
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

variable "duration" {
  type    = number
  default = 3600
}

variable "action" {
  type    = string
  default = "sqs:SendMessage"
}

variable "color" {
  type    = string
  default = "red"
}

provider "aws" {
  region                  = "us-east-1"
  access_key              = "test"
  secret_key              = "test"
  skip_metadata_api_check = true

  endpoints {
    iam = var.endpoint
    sts = var.endpoint
  }
}

data "aws_caller_identity" "here" {}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "send" {
  statement {
    actions   = [var.action]
    resources = ["arn:aws:sqs:*:${data.aws_caller_identity.here.account_id}:*"]
  }
}

data "aws_iam_policy" "basic" {
  arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_iam_policy" "send" {
  name        = "${var.prefix}-send"
  path        = "/queues/"
  description = "Sends messages"
  policy      = data.aws_iam_policy_document.send.json
  tags        = { color = var.color }
}

resource "aws_iam_role" "worker" {
  name                 = "${var.prefix}-worker"
  path                 = "/functions/"
  description          = "Runs functions"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  max_session_duration = var.duration
  permissions_boundary = aws_iam_policy.send.arn
  tags                 = { Color = var.color }
}

resource "aws_iam_role_policy" "own" {
  name   = "own"
  role   = aws_iam_role.worker.id
  policy = data.aws_iam_policy_document.send.json
}

resource "aws_iam_role_policy_attachment" "send" {
  role       = aws_iam_role.worker.name
  policy_arn = aws_iam_policy.send.arn
}

resource "aws_iam_role_policy_attachment" "basic" {
  role       = aws_iam_role.worker.name
  policy_arn = data.aws_iam_policy.basic.arn
}

resource "aws_iam_role" "exclusive" {
  name                  = "${var.prefix}-exclusive"
  assume_role_policy    = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = aws_iam_role.worker.arn }, Action = "sts:AssumeRole" }] })
  force_detach_policies = true
}

resource "aws_iam_instance_profile" "machine" {
  name = "${var.prefix}-machine"
  role = aws_iam_role.worker.name
}

data "aws_iam_role" "read" {
  name = aws_iam_role.worker.name
}

output "role" {
  value = data.aws_iam_role.read.arn
}
