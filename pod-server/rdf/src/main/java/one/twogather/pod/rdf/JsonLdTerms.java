package one.twogather.pod.rdf;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import no.hasmac.jsonld.json.JsonCanonicalizer;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.XSD;
import org.jspecify.annotations.Nullable;

/** Makes IRIs and literals of expanded JSON-LD, under the same rules as the other readers. */
final class JsonLdTerms {

    private static final SimpleValueFactory VALUES = SimpleValueFactory.getInstance();
    private static final IRI JSON = VALUES.createIRI(RDF.NAMESPACE, "JSON");
    private static final BigDecimal TOO_LARGE_FOR_INTEGER = BigDecimal.TEN.pow(21);

    private final RdfLimits limits;
    private final Base base;
    private final FullIris iris;

    JsonLdTerms(RdfLimits limits, String base, FullIris iris) {
        this.iris = iris;
        this.limits = limits;
        this.base = new Base(base);
    }

    /** What an IRI, relative to the document or not, stands for. */
    IRI resolved(String reference) {
        if (!reference.codePoints().allMatch(JsonLdTerms::isIriCharacter)) {
            throw malformed("not an IRI: " + reference);
        }
        try {
            return iri(base.resolve(reference));
        } catch (IllegalArgumentException notAbsolute) {
            throw malformed("not an IRI: " + notAbsolute.getMessage());
        }
    }

    IRI iri(String iri) {
        if (Names.schemeLength(iri) == 0 || !iri.codePoints().allMatch(JsonLdTerms::isIriCharacter)) {
            throw malformed("not an absolute IRI: " + iri);
        }
        IRI made = iris.of(iri);
        limits.check(made);
        return made;
    }

    private static boolean isIriCharacter(int c) {
        return Names.isIriCharacter(c) && !isHalfCharacter(c);
    }

    /** JSON's escapes can say half a character, which is none, and which no other format could write. */
    private static boolean isHalfCharacter(int c) {
        return c >= 0xD800 && c <= 0xDFFF;
    }

    /** The literal a value object is (§8.2). */
    Literal literal(JsonObject object) {
        @Nullable String type = object.get("@type") instanceof JsonString given ? given.getString() : null;
        JsonValue value = object.getOrDefault("@value", JsonValue.NULL);
        Literal literal =
                switch (value.getValueType()) {
                    case STRING -> text((JsonString) value, type, object);
                    case TRUE, FALSE -> typed(value.toString(), type, XSD.BOOLEAN);
                    case NUMBER -> number(((JsonNumber) value).bigDecimalValue(), type);
                    case OBJECT, ARRAY, NULL -> typed(JsonCanonicalizer.canonicalize(value), type, JSON);
                };
        limits.check(literal);
        if (literal.getLabel().codePoints().anyMatch(JsonLdTerms::isHalfCharacter)) {
            throw malformed("an escape for something that is not a character");
        }
        return literal;
    }

    private Literal text(JsonString value, @Nullable String type, JsonObject object) {
        if (object.get("@language") instanceof JsonString language) {
            if (!Literals.isLanguageTag(language.getString())) {
                throw malformed("not a language tag: " + language.getString());
            }
            return VALUES.createLiteral(value.getString(), language.getString());
        }
        String label = "@json".equals(type) ? JsonCanonicalizer.canonicalize(value) : value.getString();
        return typed(label, type, XSD.STRING);
    }

    private Literal number(BigDecimal number, @Nullable String type) {
        boolean whole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
        boolean large = number.abs().compareTo(TOO_LARGE_FOR_INTEGER) >= 0;
        if (!whole || large || XSD.DOUBLE.stringValue().equals(type)) {
            return typed(canonicalDouble(number.doubleValue()), type, XSD.DOUBLE);
        }
        return typed(number.toBigInteger().toString(), type, XSD.INTEGER);
    }

    private static String canonicalDouble(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? "INF" : "-INF";
        }
        return new DecimalFormat("0.0##############E0", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }

    private Literal typed(String label, @Nullable String type, IRI otherwise) {
        if (type == null) {
            return VALUES.createLiteral(label, otherwise);
        }
        try {
            return VALUES.createLiteral(label, type.equals("@json") ? JSON : resolved(type));
        } catch (IllegalArgumentException needsLanguage) {
            throw malformed("a datatype that goes with a language, on a literal that has none");
        }
    }

    private static Refusal malformed(String reason) {
        return new Refusal(Refusal.Kind.MALFORMED, reason, 0, 0);
    }
}
