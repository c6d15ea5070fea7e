package one.twogather.pod.openid;

import java.util.List;

/** What this room asks of whoever keeps the grants that people gave to apps. It knows of a grant nothing but its name. */
@FunctionalInterface
public interface GrantDesk {

    /** Whether the grant was given, did not end, and was not taken back. Asked before each token: what is cached is not good enough. */
    boolean isLive(String grant);

    /** The types of {@code authorization_details} that are understood here, none unless said; for those who ask what they can ask for (RFC 9396 §10). */
    default List<String> detailsTypes() {
        return List.of();
    }
}
