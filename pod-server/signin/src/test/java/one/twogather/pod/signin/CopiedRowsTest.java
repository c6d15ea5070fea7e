package one.twogather.pod.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Table;
import org.junit.jupiter.api.Test;

/** Who has a copy of all rows, from a backup or a disk, signs nobody in with what stands there. */
class CopiedRowsTest {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_$=+,/-]{8,}");

    private final Door door = new Door();

    @Test
    void nothingThatIsKeptSignsAnybodyIn() {
        OpenSession session = door.open(Door.ALICE);
        SoftAuthenticator laptop = new SoftAuthenticator();
        door.register(Door.ALICE, laptop);
        Ceremony ceremony = door.start();
        IssuedCode code = door.codes.signIn(Door.ALICE);
        RecoveryKit kit = door.kits.make(door.fresh(Door.ALICE), (key, sign) -> {});
        door.passwords.set(door.fresh(Door.ALICE), "the tea is cold again");

        Set<String> words = words();
        assertTrue(words.size() > 20, words.toString());
        for (String word : words) {
            assertEquals(Optional.empty(), door.sessions.find(word));
            assertEquals(Optional.empty(), door.sessions.find("alice." + word));
            String address = "2001:db8::" + word.hashCode();
            assertEquals(new Codes.Look.Invalid(), door.codes.look(word, address));
            assertFalse(door.kits.recover(word, address, "") instanceof RecoveryKits.Recovery.Recovered);
            assertEquals(new Admission.Refused(), door.signIn.finish(word, laptop.get(ceremony.options()), address));
            assertFalse(session.accepts(word));
        }
        assertTrue(door.sessions.find(session.cookie()).isPresent());
        assertNotEquals(new Codes.Look.Invalid(), door.codes.look(code.text(), Door.HERE));
        assertFalse(words.toString().contains(kit.text().replace("-", "")));
    }

    private Set<String> words() {
        Set<String> words = new TreeSet<>();
        for (Row row : allRows()) {
            for (String text : List.of(row.key().restText(), new String(row.value(), StandardCharsets.UTF_8))) {
                WORD.matcher(text).results().forEach(word -> {
                    words.add(word.group());
                    for (String part : word.group().split("/")) {
                        words.add(part);
                        bytes(part).ifPresent(same -> words.add(Secret.base64(same)));
                    }
                });
            }
        }
        return words;
    }

    private List<Row> allRows() {
        List<Row> all = new ArrayList<>();
        for (Table table : List.of(Table.SESSION, Table.PASSKEY, Table.CODE, Table.RECOVERY, Table.PASSWORD)) {
            all.addAll(door.rows(table));
        }
        return all;
    }

    /** Digests are kept in hexadecimal, and shown in base 64 they look like secrets. */
    private static Optional<byte[]> bytes(String word) {
        return word.matches("(?:[0-9a-f]{2}){16,}") ? Optional.of(HexFormat.of().parseHex(word)) : Optional.empty();
    }
}
