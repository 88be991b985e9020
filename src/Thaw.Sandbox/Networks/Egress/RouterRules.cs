namespace Thaw.Sandbox.Networks.Egress;

/// <summary>The rules of nftables in the router's namespace: sandboxes reach their name server and the cable to the host, and not each other.</summary>
internal static class RouterRules
{
    /// <summary>How many connections a sandbox may have open: as many as a process may have files on AWS.</summary>
    public const int Connections = 1024;

    /// <summary>The interface of a slot, whose prefix the rules know.</summary>
    public const string Prefix = "sb";

    /// <summary>The router's end of the cable to the host.</summary>
    public const string Cable = "cable";

    /// <remarks>
    /// What the mode refuses is refused here too, before the host's rules have a look: somebody may flush those, with all others of the host.
    /// </remarks>
    public static string Of(EgressPlan plan) => $$"""
        table inet thaw {
          {{HostRules.Closed(plan.Mode)}}
          set senders { type ipv4_addr; flags dynamic; size {{EgressAddresses.Slots}}; }
          set senders6 { type ipv6_addr; flags dynamic; size {{EgressAddresses.Slots}}; }
          {{HostRules.Refuse}}
          chain prerouting { type filter hook prerouting priority raw; policy accept; iifname "{{Prefix}}*" fib saddr . iif oif missing drop; }
          chain input {
            type filter hook input priority filter; policy drop;
            iifname != "{{Prefix}}*" drop
            meta l4proto { tcp, udp } th dport 53 ip daddr {{EgressAddresses.Gateway}} accept
            goto refuse
          }
          chain forward {
            type filter hook forward priority filter; policy drop;
            ct state established,related accept
            iifname != "{{Prefix}}*" drop
            oifname != "{{Cable}}" goto refuse
            meta l4proto != { tcp, udp } goto refuse
            {{(plan.Mode == EgressMode.Open ? $"ip daddr != {EgressAddresses.HostEnd(plan.Cable)}" : "")}} ip daddr @closed goto refuse
            ip6 daddr @closed6 goto refuse
            add @senders { ip saddr ct count over {{Connections}} } goto refuse
            add @senders6 { ip6 saddr ct count over {{Connections}} } goto refuse
            accept
          }
          chain postrouting { type nat hook postrouting priority srcnat; policy accept; oifname "{{Cable}}" masquerade; }
        }

        """;
}
