package one.twogather.pod.rdf;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.rdf4j.model.Value;

/** Triples with variables among their terms, and blocks of them in braces: what N3 Patch and SPARQL Update share. */
abstract class PatternGrammar extends TurtleGrammar {

    final RdfLimits limits;

    PatternGrammar(Cursor in, RdfLimits limits, String base, TripleSink sink) {
        super(in, limits, base, new NodeNames.OfTemplate(), sink);
        this.limits = limits;
    }

    /** The triples of {@code { … }}, whose opening brace comes next. */
    final List<TriplePattern> block() {
        List<TriplePattern> patterns = new ArrayList<>();
        in.expect('{', "before triples");
        into(
                (subject, predicate, object) -> {
                    patterns.add(new TriplePattern(subject, predicate, object));
                    if (patterns.size() > limits.statements()) {
                        throw in.unacceptable("more than " + limits.statements() + " triples");
                    }
                },
                this::tripleBlock);
        return patterns;
    }

    /** A variable, whose first character is {@code ?} or {@code $}. */
    final Value variable() {
        in.advance(1);
        int start = in.position();
        while (Names.isNameCharacter(in.peek())) {
            in.advance(1);
        }
        if (in.position() == start) {
            throw in.unexpected("the name of a variable");
        }
        return new Variable(in.since(start));
    }
}
