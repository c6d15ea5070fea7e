package one.twogather.pod.capability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.capability.Selector.Move;
import one.twogather.pod.capability.Selector.Step;
import one.twogather.pod.model.Parsed;

/**
 * Reads selectors. What is not understood is refused, never passed over: a selector that leads elsewhere than its author meant would allow what they
 * did not.
 */
final class SelectorSyntax {

    private static final Pattern NAME = Pattern.compile("\\.([A-Za-z0-9_]++)");
    private static final Pattern QUOTED = Pattern.compile("\\.?\\[\"((?:[^\"\\\\]|\\\\[\"\\\\])*+)\"]", Pattern.DOTALL);
    private static final Pattern VALUES = Pattern.compile("\\.?\\[]");
    private static final Pattern INDEX = Pattern.compile("\\.?\\[(-?[0-9]{1,9})]");
    private static final Pattern SLICE = Pattern.compile("\\.?\\[(-?[0-9]{1,9})?:(-?[0-9]{1,9})?]");
    private static final Pattern TRY = Pattern.compile("\\?++");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private final String text;
    private int at;

    private SelectorSyntax(String text) {
        this.text = text;
    }

    static Parsed<Selector> parse(String text) {
        if (text.equals(".")) {
            return new Parsed.Valid<>(new Selector(text, List.of()));
        }
        if (text.isEmpty() || text.length() > Limits.SELECTOR_CHARACTERS) {
            return new Parsed.Invalid<>("a selector has 1 to " + Limits.SELECTOR_CHARACTERS + " characters");
        }
        return new SelectorSyntax(text).steps();
    }

    private Parsed<Selector> steps() {
        List<Step> steps = new ArrayList<>();
        while (at < text.length()) {
            switch (move()) {
                case Parsed.Valid<Move>(Move move) ->
                    steps.add(new Step(move, next(TRY).isPresent()));
                case Parsed.Invalid<Move>(String reason) -> {
                    return new Parsed.Invalid<>(reason);
                }
            }
        }
        return steps.size() <= Limits.SELECTOR_STEPS
                ? new Parsed.Valid<>(new Selector(text, steps))
                : new Parsed.Invalid<>("a selector has at most " + Limits.SELECTOR_STEPS + " steps");
    }

    private Parsed<Move> move() {
        Optional<Matcher> found = next(NAME);
        if (found.isPresent()) {
            return new Parsed.Valid<>(new Move.Field(found.get().group(1)));
        }
        found = next(QUOTED);
        if (found.isPresent()) {
            return new Parsed.Valid<>(
                    new Move.Field(ESCAPE.matcher(found.get().group(1)).replaceAll("$1")));
        }
        if (next(VALUES).isPresent()) {
            return new Parsed.Valid<>(new Move.Values());
        }
        found = next(INDEX);
        if (found.isPresent()) {
            return new Parsed.Valid<>(
                    new Move.Index(Integer.parseInt(found.get().group(1))));
        }
        found = next(SLICE);
        return found.isPresent()
                ? new Parsed.Valid<>(new Move.Slice(place(found.get(), 1, 0), place(found.get(), 2, Integer.MAX_VALUE)))
                : new Parsed.Invalid<>("a selector is not understood from its character " + (at + 1));
    }

    private static int place(Matcher slice, int group, int otherwise) {
        return Optional.ofNullable(slice.group(group)).map(Integer::parseInt).orElse(otherwise);
    }

    /** What stands here, if it has this form; then what follows is here. */
    private Optional<Matcher> next(Pattern form) {
        Matcher matcher = form.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        at = matcher.end();
        return Optional.of(matcher);
    }
}
