package one.twogather.pod.rdf;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Value;

/**
 * As much of N3 as a patch may use (P-107): Turtle, with formulae as terms and variables in formulae. What else N3 has is recognised and
 * refused: formulae within formulae, rules and quantifiers.
 */
final class N3PatchText extends PatternGrammar {

    private final List<TriplePattern> said;
    private boolean inFormula;

    N3PatchText(Cursor in, RdfLimits limits, String base, List<TriplePattern> said) {
        super(
                in,
                limits,
                base,
                (subject, predicate, object) -> said.add(new TriplePattern(subject, predicate, object)));
        this.said = said;
    }

    /** What the document says outside formulae. */
    List<TriplePattern> read() {
        for (in.skipSpace(); !in.atEnd(); in.skipSpace()) {
            if (in.peek() == '@' && in.peek(1) == 'f') {
                throw in.unacceptable("a patch has no quantifiers");
            }
            if (!directive()) {
                triples();
                in.expect('.', "after a triple");
            }
        }
        return said;
    }

    @Override
    boolean isExtension() {
        return in.peek() == '?' || in.peek() == '{';
    }

    @Override
    Value extension() {
        if (in.peek() == '?') {
            return variable();
        }
        if (inFormula) {
            throw in.unacceptable("a formula within a formula");
        }
        inFormula = true;
        List<TriplePattern> patterns = new ArrayList<>(block());
        inFormula = false;
        return new Formula(patterns);
    }

    @Override
    IRI verb() {
        if (in.peek() == '=' || in.peek() == '<' && in.peek(1) == '=') {
            throw in.unacceptable("a patch has no rules");
        }
        return super.verb();
    }
}
