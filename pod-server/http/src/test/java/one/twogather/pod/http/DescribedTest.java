package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.pages.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescribedTest {

    private static List<String> kinds(String language, String... types) {
        Scope scope = new Scope.Kind(Set.of(types), ResourcePath.ROOT);
        return Described.scope(Words.accepted(language), scope).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "https://schema.org/Recipe, recipes, recettes",
        "http://schema.org/Recipe, recipes, recettes",
        "http://www.w3.org/2006/vcard/ns#Individual, contacts, contacts"
    })
    void kindsOfKnownVocabulariesAreSaidInWords(String type, String english, String french) {
        assertEquals(List.of(english), kinds("en", type));
        assertEquals(List.of(french), kinds("fr", type));
    }

    @Test
    void aNameThatSoundsLikeOneIsNotTakenForIt() {
        assertEquals(List.of("Recipe"), kinds("en", "https://attacker.example/Recipe"));
        assertEquals(List.of("Recipe"), kinds("en", "https://schema.org/../Recipe"));
    }

    @Test
    void otherKindsHaveTheirOwnNames() {
        assertEquals(List.of("Sheet Music"), kinds("fr", "https://schema.org/SheetMusic"));
        assertEquals(List.of("note", "Thing"), kinds("en", "https://a.example/x#note", "https://b.example/Thing/"));
    }

    @Test
    void twoClassesOfOneKindAreOne() {
        assertEquals(List.of("recipes"), kinds("en", "http://schema.org/Recipe", "https://schema.org/Recipe"));
    }
}
