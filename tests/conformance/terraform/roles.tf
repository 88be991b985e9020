resource "aws_iam_role" "functions" {
  name        = "${var.prefix}-functions"
  path        = "/terraform/"
  description = "What the functions of this module may do."
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
  tags = { team = "blue" }
}

resource "aws_iam_role_policy_attachment" "logs" {
  role       = aws_iam_role.functions.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_iam_role_policy" "failures" {
  name = "failures"
  role = aws_iam_role.functions.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["sqs:SendMessage", "lambda:InvokeFunction"], Resource = "*" }]
  })
}
