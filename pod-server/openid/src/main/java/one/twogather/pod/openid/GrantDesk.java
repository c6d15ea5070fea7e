package one.twogather.pod.openid;

/** What this room asks of whoever keeps the grants that people gave to apps. It knows of a grant nothing but its name. */
@FunctionalInterface
public interface GrantDesk {

    /** Whether the grant was given, did not end, and was not taken back. Asked before each token: what is cached is not good enough. */
    boolean isLive(String grant);
}
