package one.twogather.pod.app;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriterFactory;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plain values as JSON for people and programs, and back. */
final class Json {

    private static final JsonWriterFactory PRETTY =
            jakarta.json.Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

    private Json() {}

    /** Text with line breaks, from maps, lists, strings, numbers and truth values. */
    static String text(Object value) {
        StringWriter text = new StringWriter();
        try (var writer = PRETTY.createWriter(text)) {
            writer.write(json(value));
        }
        return text.toString().strip();
    }

    /** Text in one line. */
    static String line(Object value) {
        return json(value).toString();
    }

    /** Empty when it is no JSON object. */
    static Optional<JsonObject> object(String text) {
        try (JsonReader reader = jakarta.json.Json.createReader(new StringReader(text))) {
            return Optional.of(reader.readObject());
        } catch (JsonException notAnObject) {
            return Optional.empty();
        }
    }

    private static JsonValue json(Object value) {
        return switch (value) {
            case JsonValue already -> already;
            case String string -> jakarta.json.Json.createValue(string);
            case Boolean truth -> truth ? JsonValue.TRUE : JsonValue.FALSE;
            case Integer number -> jakarta.json.Json.createValue(number);
            case Long number -> jakarta.json.Json.createValue(number);
            case Optional<?> maybe -> maybe.map(Json::json).orElse(JsonValue.NULL);
            case List<?> list -> {
                JsonArrayBuilder array = jakarta.json.Json.createArrayBuilder();
                list.forEach(element -> array.add(json(element)));
                yield array.build();
            }
            case Map<?, ?> map -> {
                JsonObjectBuilder object = jakarta.json.Json.createObjectBuilder();
                map.forEach((name, member) -> object.add(String.valueOf(name), json(member)));
                yield object.build();
            }
            default -> throw new IllegalArgumentException("not a plain value: " + value.getClass());
        };
    }
}
