resource "aws_lambda_code_signing_config" "warn" {
  description = "Made by ${var.prefix}: lets code without a signature through, and says so in the log."

  allowed_publishers {
    signing_profile_version_arns = ["arn:aws:signer:us-east-1:${local.account}:/signing-profiles/profile/0123456789"]
  }

  policies {
    untrusted_artifact_on_deployment = "Warn"
  }
}

resource "aws_lambda_function" "governed" {
  function_name           = "${var.prefix}-governed"
  role                    = local.role
  runtime                 = "python3.11"
  handler                 = "main.handler"
  filename                = "${var.packages}/first.zip"
  code_signing_config_arn = aws_lambda_code_signing_config.warn.arn
}

resource "aws_lambda_function_recursion_config" "governed" {
  function_name  = aws_lambda_function.governed.function_name
  recursive_loop = "Allow"
}

resource "aws_lambda_runtime_management_config" "governed" {
  function_name     = aws_lambda_function.governed.function_name
  update_runtime_on = "FunctionUpdate"
}

data "aws_lambda_code_signing_config" "warn" {
  arn = aws_lambda_code_signing_config.warn.arn
}
