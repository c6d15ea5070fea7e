package one.twogather.pod.openid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;

/** Redirect addresses that are almost right. */
class RedirectUriPropertyTest {

    private static final String NAMED = "https://app.example/back?from=pod";

    /** Whatever one character is changed, added or left out. */
    @Property(tries = 2_000)
    void noOtherAddressPasses(
            @ForAll @IntRange(max = 32) int at,
            @ForAll @CharRange(from = 0, to = 0x2ff) char other,
            @ForAll @IntRange(max = 2) int how) {
        String changed =
                switch (how) {
                    case 0 -> NAMED.substring(0, at) + other + NAMED.substring(at);
                    case 1 -> NAMED.substring(0, at) + other + NAMED.substring(at + 1);
                    default -> NAMED.substring(0, at) + NAMED.substring(at + 1);
                };
        assertEquals(changed.equals(NAMED), RedirectUri.matches(NAMED, changed));
    }
}
