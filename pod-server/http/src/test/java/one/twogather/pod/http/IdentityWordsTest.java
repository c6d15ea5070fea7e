package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import one.twogather.pod.hosting.Carrying;
import one.twogather.pod.hosting.ChangeOffer;
import one.twogather.pod.pages.Words;
import org.junit.jupiter.api.Test;

/** Whatever can come of a change of an identity can be said, in all languages. */
class IdentityWordsTest {

    @Test
    void eachRefusalHasItsWords() {
        Stream<String> names = Stream.concat(
                Stream.of(ChangeOffer.Why.values()).map(Enum::name),
                Stream.of(Carrying.values())
                        .filter(carrying -> carrying != Carrying.CARRIED)
                        .map(Enum::name));
        List<String> keys = names.map(name -> "identity.refused." + name.toLowerCase(Locale.ROOT))
                .toList();
        for (Words words : Words.all()) {
            keys.forEach(key -> assertTrue(words.has(key), words.tag() + ": " + key));
        }
    }

    @Test
    void eachChangeIsSaidInASentence() {
        List<String> changes = List.of(
                "rotate", "add-device", "remove-device", "publish", "unpublish", "cancel-recovery", "deactivate");
        for (Words words : Words.all()) {
            for (String change : changes) {
                String said = words.say("identity.says." + change, "0x12");
                assertTrue(said.endsWith("."), said);
                assertFalse(said.contains("{"), said);
            }
        }
    }
}
