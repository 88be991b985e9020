namespace Thaw.Sandbox.Networks.Egress;

/// <summary>The rules of nftables on the host: what may come out of an instance's cable, and where it may go.</summary>
/// <remarks>
/// Addresses are looked at when other rules of the host have rewritten them, in the forward chain. An "accept" ends our chain only:
/// the host's own firewall has its say in any case, and nothing of it is touched.
/// </remarks>
internal static class HostRules
{
    /// <summary>The table that keeps a host whose forwarding Thaw has switched on from becoming a router for its neighbours.</summary>
    public const string GuardTable = "thaw_forwarding";

    // Special addresses that are not the internet (RFC 6890), and services of clouds for their machines on public addresses.
    private const string NotPublic =
        "0.0.0.0/8, 10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 168.63.129.16, 169.254.0.0/16, 172.16.0.0/12, 192.0.0.0/24, 192.168.0.0/16, 198.18.0.0/15, 224.0.0.0/3";

    // Within what IPv6 calls global: Teredo and 6to4, which carry IPv4 addresses of any kind.
    private const string NotPublic6 = "::/3, 2001::/32, 2002::/16, 4000::/2, 8000::/1";

    // Whatever the mode: addresses of metadata services hand out the rights of the machine itself.
    private const string NeverOpen = "0.0.0.0/8, 100.100.100.200, 127.0.0.0/8, 168.63.129.16, 169.254.0.0/16, 192.0.0.192, 224.0.0.0/3";
    private const string NeverOpen6 = "::/8, fd00:ec2::/32, fd20:ce::/64, fe80::/10, ff00::/8";

    /// <summary>A chain that tells whoever asks that there is no way, so that programs need not wait to find out.</summary>
    public const string Refuse = "chain refuse { meta l4proto tcp reject with tcp reset; reject with icmpx admin-prohibited; }";

    /// <summary>The sets of addresses that a mode refuses.</summary>
    public static string Closed(EgressMode mode) => mode == EgressMode.Open ? Sets(NeverOpen, NeverOpen6) : Sets(NotPublic, NotPublic6);

    /// <summary>Removes what an earlier run may have left.</summary>
    public static string Remove(string table) => $"table inet {table} {{}}\ndelete table inet {table}\n";

    /// <summary>The rules of one instance, in place of those of an earlier run.</summary>
    public static string Of(EgressPlan plan)
    {
        var open = plan.Mode == EgressMode.Open;
        return Remove(plan.Table) + $$"""
            table inet {{plan.Table}} {
              {{Closed(plan.Mode)}}
              {{Refuse}}
              chain input {
                type filter hook input priority filter - 5; policy accept;
                iifname "{{plan.Interface}}" {{(open ? "accept" : "goto refuse")}}
              }
              chain forward {
                type filter hook forward priority filter - 5; policy accept;
                oifname "{{plan.Interface}}" ct state established,related accept
                oifname "{{plan.Interface}}" drop
                iifname != "{{plan.Interface}}" accept
                ip daddr @closed goto refuse
                ip6 daddr @closed6 goto refuse
                {{(open ? "" : "tcp dport 25 goto refuse")}}
              }
              chain postrouting {
                type nat hook postrouting priority srcnat; policy accept;
                oifname != "{{plan.Interface}}" ip saddr {{EgressAddresses.RouterEnd(plan.Cable)}} masquerade
                oifname != "{{plan.Interface}}" ip6 saddr {{EgressAddresses.RouterEnd6(plan.Cable)}} masquerade
              }
            }

            """;
    }

    /// <summary>Nobody outside gets through a host just because its forwarding is on for sandboxes; what the host itself has published does.</summary>
    public static string Guard(IEnumerable<string> interfaces) => Remove(GuardTable) + $$"""
        table inet {{GuardTable}} {
          chain forward {
            type filter hook forward priority filter - 5; policy accept;
            iifname { {{string.Join(", ", interfaces.Select(name => $"\"{name}\""))}} } ct state new ct status & dnat == 0 drop
          }
        }

        """;

    private static string Sets(string closed, string closed6) =>
        $"set closed {{ type ipv4_addr; flags interval; elements = {{ {closed} }}; }}; set closed6 {{ type ipv6_addr; flags interval; elements = {{ {closed6} }}; }}";
}
