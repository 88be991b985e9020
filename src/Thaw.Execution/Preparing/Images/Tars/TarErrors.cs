namespace Thaw.Execution.Preparing.Images.Tars;

/// <summary>What is wrong with a layer, in words.</summary>
internal static class TarErrors
{
    private const int ShownNameLength = 200;

    public static ImageRefusedException Damaged(string why, Exception? inner = null) =>
        new(ImageRefusal.NotValid, $"a layer is damaged: {why}", inner);

    public static ImageRefusedException Refused(string name, string why) =>
        new(ImageRefusal.NotValid, $"the entry \"{Shown(name)}\" of a layer {why}");

    public static ImageRefusedException TooMany(int limit) => new(ImageRefusal.NotValid, $"its layers have more than {limit} entries");

    public static ImageRefusedException TooLarge(long limit) => new(ImageRefusal.TooLarge, $"its layers are larger than {limit} bytes together");

    // The name is a stranger's: it ends in an answer and perhaps in a log.
    private static string Shown(string name)
    {
        var plain = string.Concat(name.Take(ShownNameLength).Select(letter => char.IsControl(letter) ? '?' : letter));
        return name.Length > ShownNameLength ? plain + "…" : plain;
    }
}
