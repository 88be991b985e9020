resource "aws_lambda_layer_version" "first" {
  layer_name               = "${var.prefix}-first"
  description              = "A file that the function reads."
  filename                 = "${var.packages}/layer.zip"
  source_code_hash         = filebase64sha256("${var.packages}/layer.zip")
  compatible_runtimes      = ["python3.11", "python3.12"]
  compatible_architectures = ["x86_64"]
  license_info             = "Apache-2.0"
}

resource "aws_lambda_layer_version" "second" {
  layer_name   = "${var.prefix}-second"
  filename     = "${var.packages}/layer.zip"
  skip_destroy = false
}

resource "aws_lambda_layer_version_permission" "account" {
  layer_name     = aws_lambda_layer_version.first.layer_name
  version_number = aws_lambda_layer_version.first.version
  statement_id   = "account"
  action         = "lambda:GetLayerVersion"
  principal      = "123456789012"
}

resource "aws_lambda_layer_version_permission" "organization" {
  layer_name      = aws_lambda_layer_version.second.layer_arn
  version_number  = aws_lambda_layer_version.second.version
  statement_id    = "organization"
  action          = "lambda:GetLayerVersion"
  principal       = "*"
  organization_id = "o-0123456789"
}
