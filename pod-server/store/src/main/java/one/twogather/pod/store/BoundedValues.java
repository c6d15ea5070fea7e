package one.twogather.pod.store;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.base.CoreDatatype;
import org.eclipse.rdf4j.model.impl.BooleanLiteral;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.model.vocabulary.FN;
import org.eclipse.rdf4j.query.algebra.evaluation.TripleSource;
import org.eclipse.rdf4j.query.algebra.evaluation.ValueExprEvaluationException;
import org.eclipse.rdf4j.query.algebra.evaluation.function.Function;
import org.eclipse.rdf4j.query.algebra.evaluation.function.FunctionRegistry;
import org.eclipse.rdf4j.query.algebra.evaluation.function.datetime.Now;
import org.eclipse.rdf4j.query.algebra.evaluation.util.QueryEvaluationUtility;
import org.jspecify.annotations.Nullable;

/**
 * Functions and calculations that end soon. What they are given may come from any document, so too much of it is an error of the one expression, like a
 * number that is none: it makes a variable unbound or a filter false, and spoils no other row.
 */
final class BoundedValues {

    /** Comparisons of characters in a search for one text in another; about a tenth of a second. */
    private static final long SEARCH = 1 << 27;

    /** An exponent makes long numbers of short ones. */
    private static final Set<CoreDatatype> WITHOUT_EXPONENT =
            Set.of(CoreDatatype.XSD.DECIMAL, CoreDatatype.XSD.INTEGER);

    private final Allowance allowance;
    private @Nullable String compiled;
    private int compiledFlags;
    private @Nullable Pattern pattern;

    BoundedValues(Allowance allowance) {
        this.allowance = allowance;
    }

    /** One call of a function. */
    @FunctionalInterface
    interface Call {
        Value evaluate(TripleSource triples, Value... arguments);
    }

    /** The function of that name; null for the one that the evaluation knows better. */
    @Nullable
    Call call(String name) {
        Function function = FunctionRegistry.getInstance()
                .get(name)
                .orElseThrow(() -> new IllegalStateException("functions were checked before: " + name));
        if (function instanceof Now) {
            return null;
        }
        boolean searches = FN.CONTAINS.stringValue().equals(name)
                || FN.SUBSTRING_BEFORE.stringValue().equals(name)
                || FN.SUBSTRING_AFTER.stringValue().equals(name);
        boolean replaces = FN.REPLACE.stringValue().equals(name);
        return (triples, arguments) -> {
            checkWords(arguments);
            if (searches && arguments.length == 2 && length(arguments[0]) * length(arguments[1]) > SEARCH) {
                throw tooLong();
            }
            Value result = replaces ? replace(arguments) : function.evaluate(triples, arguments);
            checkWords(result);
            return result;
        };
    }

    /** The same value, if it may be calculated with. */
    @Nullable
    Value usable(@Nullable Value value) {
        if (value != null && !isUsable(value)) {
            throw tooLong();
        }
        return value;
    }

    /** The same value, which will be part of a long text. */
    @Nullable
    Value collected(@Nullable Value value) {
        allowance.remember(2 * length(value));
        return value;
    }

    /** Numbers and times take the square of their digits, or more. */
    boolean isUsable(Value value) {
        if (!(value instanceof Literal literal) || !(literal.getCoreDatatype() instanceof CoreDatatype.XSD type)) {
            return true;
        }
        String label = literal.getLabel();
        return type == CoreDatatype.XSD.STRING
                || label.length() <= allowance.limits().digits()
                        && !(WITHOUT_EXPONENT.contains(type) && (label.indexOf('e') >= 0 || label.indexOf('E') >= 0));
    }

    /** REGEX (SPARQL 1.1 §17.4.3.14), which looks at the clock while it compares. */
    Value regex(Value text, Value expression, @Nullable Value flags) {
        checkWords(text, expression);
        if (!QueryEvaluationUtility.isStringLiteral(text) || !isPlain(expression) || flags != null && !isPlain(flags)) {
            throw new ValueExprEvaluationException("REGEX takes texts");
        }
        Pattern wanted = pattern(label(expression), flags == null ? "" : label(flags));
        return BooleanLiteral.valueOf(
                guarded(() -> wanted.matcher(watched(text)).find()));
    }

    /** REPLACE (SPARQL 1.1 §17.4.3.15), likewise, and stopping when the result becomes too long. */
    private Value replace(Value... arguments) {
        if (arguments.length < 3 || !QueryEvaluationUtility.isStringLiteral(arguments[0])) {
            throw new ValueExprEvaluationException("REPLACE takes texts");
        }
        for (int i = 1; i < arguments.length; i++) {
            if (!isPlain(arguments[i])) {
                throw new ValueExprEvaluationException("REPLACE takes texts");
            }
        }
        Pattern wanted = pattern(label(arguments[1]), arguments.length > 3 ? label(arguments[3]) : "");
        String replaced = guarded(() -> replaceAll(wanted.matcher(watched(arguments[0])), label(arguments[2])));
        Literal text = (Literal) arguments[0];
        Optional<String> language = text.getLanguage();
        SimpleValueFactory factory = SimpleValueFactory.getInstance();
        return language.isPresent()
                ? factory.createLiteral(replaced, language.get())
                : factory.createLiteral(replaced, text.getDatatype());
    }

    private String replaceAll(Matcher matcher, String replacement) {
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(out, replacement);
            if (out.length() > allowance.limits().words()) {
                throw tooLong();
            }
        }
        return matcher.appendTail(out).toString();
    }

    private <T> T guarded(java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (StackOverflowError deep) {
            throw new ValueExprEvaluationException("the expression cannot be matched against so long a text");
        } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
            throw new ValueExprEvaluationException("the replacement names a group that is not there", wrong);
        }
    }

    private Pattern pattern(String expression, String flags) {
        if (expression.length() > allowance.limits().expression()) {
            throw tooLong();
        }
        int wanted = flags(flags);
        if (pattern == null || !expression.equals(compiled) || wanted != compiledFlags) {
            try {
                pattern = Pattern.compile(expression, wanted);
            } catch (PatternSyntaxException | StackOverflowError wrong) {
                throw new ValueExprEvaluationException("not a regular expression", wrong);
            }
            compiled = expression;
            compiledFlags = wanted;
        }
        return pattern;
    }

    private static int flags(String flags) {
        int all = 0;
        for (int i = 0; i < flags.length(); i++) {
            all |= switch (flags.charAt(i)) {
                case 's' -> Pattern.DOTALL;
                case 'm' -> Pattern.MULTILINE;
                case 'i' -> Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                case 'x' -> Pattern.COMMENTS;
                case 'q' -> Pattern.LITERAL;
                default -> throw new ValueExprEvaluationException("no such flag: " + flags.charAt(i));
            };
        }
        return all;
    }

    private CharSequence watched(Value text) {
        return new WatchedText(label(text), allowance);
    }

    private void checkWords(Value... values) {
        long length = 0;
        for (Value value : values) {
            length += length(value);
        }
        if (length > allowance.limits().words()) {
            throw tooLong();
        }
    }

    private static long length(@Nullable Value value) {
        return value == null ? 0 : value.stringValue().length();
    }

    private static String label(Value value) {
        return ((Literal) value).getLabel();
    }

    private static boolean isPlain(Value value) {
        return QueryEvaluationUtility.isSimpleLiteral(value);
    }

    private static ValueExprEvaluationException tooLong() {
        return new ValueExprEvaluationException("too long to calculate with");
    }

    /** A text that counts how often somebody looks at it. */
    private record WatchedText(String text, Allowance allowance) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            allowance.step();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
