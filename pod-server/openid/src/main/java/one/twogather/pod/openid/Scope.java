package one.twogather.pod.openid;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an app asked for in the words of OpenID. It says nothing of data: that is for the grant.
 *
 * @param names each once, of {@link #KNOWN}
 */
public record Scope(List<String> names) {

    static final String OPENID = "openid";
    static final String WEBID = "webid";
    static final String OFFLINE = "offline_access";

    /** All there are. {@code profile} is asked for by habit, and gives nothing: who somebody is stands in their profile document. */
    static final List<String> KNOWN = List.of(OPENID, WEBID, "profile", OFFLINE);

    public Scope {
        names = names.stream().distinct().toList();
        if (!KNOWN.containsAll(names)) {
            throw new IllegalArgumentException("a scope that does not exist");
        }
    }

    /** Reads the parameter. Names that are not known are left out, and {@code webid} is always in: every token here names a WebID (O-013). */
    static Scope read(Optional<String> parameter) {
        Stream<String> asked = Arrays.stream(parameter.orElse("").split(" ")).filter(KNOWN::contains);
        return new Scope(Stream.concat(asked, Stream.of(WEBID)).toList());
    }

    /** Whether an ID token is wanted. */
    public boolean isOpenId() {
        return names.contains(OPENID);
    }

    /** Whether the app wants to go on without the person at hand, which takes refresh tokens. */
    public boolean isOffline() {
        return names.contains(OFFLINE);
    }

    Scope withoutOffline() {
        return new Scope(names.stream().filter(name -> !name.equals(OFFLINE)).toList());
    }

    boolean contains(Scope other) {
        return names.containsAll(other.names);
    }

    /** As parameters and claims have it. */
    String text() {
        return names.stream().collect(Collectors.joining(" "));
    }
}
