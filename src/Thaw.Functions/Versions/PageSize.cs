using System.Globalization;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Versions;

/// <summary>Reads <c>MaxItems</c> of a list.</summary>
internal static class PageSize
{
    /// <summary>What a list has when nothing is asked for, and often the most that it has.</summary>
    public const int Usual = 50;

    private const int LargestAsked = 10_000;

    /// <summary>How many items a page of a list has that lets 10,000 be asked for and never has more than usual.</summary>
    /// <exception cref="AwsException">It is not a number.</exception>
    public static int ReadUsual(OperationRequest request, Constraints constraints) => Math.Min(Read(request, constraints) ?? Usual, Usual);

    /// <summary>The wanted number, or null when none is given; its range is collected.</summary>
    /// <exception cref="AwsException">It is not a number.</exception>
    public static int? Read(OperationRequest request, Constraints constraints, int largest = LargestAsked, int least = 1)
    {
        var text = request.Query("MaxItems");
        if (text is null)
        {
            return null;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw LambdaErrors.NotANumber("maxItems");
        }

        constraints.Range("maxItems", number, least, largest);
        return number;
    }
}
