package one.twogather.pod.did;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** JSON of strangers. Looked over for its depth first, since readers of JSON call themselves for each level. */
final class JsonText {

    /** No document and no answer of a node has a third of it. */
    private static final int MAX_DEPTH = 32;

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private JsonText() {}

    /** Any JSON in UTF-8; empty if it is none, or too deep. */
    static Optional<JsonValue> read(byte[] utf8) {
        if (isTooDeep(utf8)) {
            return Optional.empty();
        }
        try (JsonReader reader = READERS.createReader(new ByteArrayInputStream(utf8), StandardCharsets.UTF_8)) {
            return Optional.of(reader.readValue());
        } catch (JsonException | IllegalStateException notJson) {
            return Optional.empty();
        }
    }

    static Optional<JsonValue> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * For what is too large to be held as a tree.
     *
     * @throws JsonException if it is too deep
     */
    static JsonParser parser(byte[] utf8) {
        if (isTooDeep(utf8)) {
            throw new JsonException("too deep");
        }
        return PARSERS.createParser(new ByteArrayInputStream(utf8), StandardCharsets.UTF_8);
    }

    /** The string that an object has there. */
    static Optional<String> string(JsonObject object, String member) {
        return object.get(member) instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
    }

    private static boolean isTooDeep(byte[] utf8) {
        int depth = 0;
        boolean inString = false;
        for (int i = 0; i < utf8.length; i++) {
            byte octet = utf8[i];
            if (inString) {
                i += octet == '\\' ? 1 : 0;
                inString = octet != '"';
            } else if (octet == '"') {
                inString = true;
            } else if (octet == '[' || octet == '{') {
                depth++;
            } else if (octet == ']' || octet == '}') {
                depth--;
            }
            if (depth > MAX_DEPTH) {
                return true;
            }
        }
        return false;
    }
}
