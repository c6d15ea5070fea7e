package one.twogather.pod.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the IP addresses of a host. */
public interface Resolver {

    /** The system's own way: hosts file, DNS. */
    Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /**
     * @param host a name, or an IP address as URLs spell it
     * @return in order of preference, not empty
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
