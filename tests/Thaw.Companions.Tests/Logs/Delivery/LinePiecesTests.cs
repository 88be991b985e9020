using System.Text;
using Thaw.Companions.Logs.Delivery;

namespace Thaw.Companions.Tests.Logs.Delivery;

public sealed class LinePiecesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(LinePieces.MaxBytes, 1)]
    [InlineData(LinePieces.MaxBytes + 1, 2)]
    [InlineData(3 * LinePieces.MaxBytes, 3)]
    public void A_line_becomes_as_many_pieces_as_it_needs(int bytes, int pieces)
    {
        var line = new string('x', bytes);
        var split = LinePieces.Split(line);
        Assert.Equal(pieces, split.Count);
        Assert.Equal(line, string.Concat(split.Select(Encoding.UTF8.GetString)));
    }

    [Fact]
    public void No_character_is_cut()
    {
        var line = "x" + string.Concat(Enumerable.Repeat("😀", LinePieces.MaxBytes / 2));
        var split = LinePieces.Split(line);
        Assert.All(split, piece => Assert.InRange(piece.Length, 1, LinePieces.MaxBytes));
        Assert.Equal(line, string.Concat(split.Select(Encoding.UTF8.GetString)));
    }

    [Fact]
    public void What_is_beyond_all_bounds_is_dropped_and_said()
    {
        var split = LinePieces.Split(new string('x', (LinePieces.MaxPieces * LinePieces.MaxBytes) + 5));
        Assert.Equal(LinePieces.MaxPieces + 1, split.Count);
        Assert.Equal("[5 bytes of this line were dropped]", Encoding.UTF8.GetString(split[^1]));
    }
}
