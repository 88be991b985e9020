using System.Globalization;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Deploying;

/// <summary>How many items of a list a page may have.</summary>
internal static class PageLimit
{
    /// <summary>Reads <c>MaxItems</c>: 1 to the largest page, which is also the default.</summary>
    /// <exception cref="AwsException">It is not a number, or outside the bounds.</exception>
    public static int Read(OperationRequest request, int largest)
    {
        var text = request.Query("MaxItems");
        if (text is null)
        {
            return largest;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit))
        {
            throw LambdaErrors.NotANumber("maxItems");
        }

        new Constraints().Range("maxItems", limit, 1, largest).ThrowIfAny();
        return limit;
    }
}
