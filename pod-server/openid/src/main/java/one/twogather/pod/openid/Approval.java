package one.twogather.pod.openid;

import java.time.Instant;
import java.util.List;
import one.twogather.pod.model.WebId;

/**
 * That a person lets an app in.
 *
 * @param person who, as they signed in
 * @param grant what they gave, by the name that {@link GrantDesk} knows
 * @param authenticated when they showed who they are; not when their session was last used
 * @param methods how they did, in the words of RFC 8176 ({@code amr}), such as {@code hwk}
 * @param stays whether the app may go on without them at hand, if it asked to: only then it gets refresh tokens (O-015)
 */
public record Approval(WebId person, String grant, Instant authenticated, List<String> methods, boolean stays) {

    public Approval {
        methods = List.copyOf(methods);
        if (grant.isEmpty()) {
            throw new IllegalArgumentException("an approval gives a grant");
        }
    }
}
