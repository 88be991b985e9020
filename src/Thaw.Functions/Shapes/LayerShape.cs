namespace Thaw.Functions.Shapes;

/// <summary>A layer of a function as AWS answers it.</summary>
internal sealed record LayerShape(string Arn, long CodeSize);
