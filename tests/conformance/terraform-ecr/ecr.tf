# A module with the resources of ECR that Thaw serves; test_terraform_ecr.py applies it.
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

variable "mutability" {
  type    = string
  default = "IMMUTABLE"
}

variable "color" {
  type    = string
  default = "blue"
}

provider "aws" {
  region                  = "us-east-1"
  access_key              = "test"
  secret_key              = "test"
  skip_metadata_api_check = true

  endpoints {
    ecr = var.endpoint
    sts = var.endpoint
    iam = var.endpoint
  }
}

resource "aws_ecr_repository" "app" {
  name                 = "${var.prefix}/app"
  image_tag_mutability = var.mutability
  force_delete         = true
  tags                 = { Color = var.color }

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_repository_policy" "app" {
  repository = aws_ecr_repository.app.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "LambdaECRImageRetrievalPolicy"
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    }]
  })
}

data "aws_ecr_repository" "app" {
  name = aws_ecr_repository.app.name
}

data "aws_ecr_authorization_token" "login" {}

output "arn" {
  value = data.aws_ecr_repository.app.arn
}

output "url" {
  value = aws_ecr_repository.app.repository_url
}

output "user" {
  value = nonsensitive(data.aws_ecr_authorization_token.login.user_name)
}
