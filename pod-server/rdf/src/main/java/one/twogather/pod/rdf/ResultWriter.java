package one.twogather.pod.rdf;

import java.util.List;
import java.util.Optional;
import org.eclipse.rdf4j.model.Value;

/**
 * Writes what a SPARQL query found, row by row as they come, so that memory does not grow with their number. First {@link #head}, then the rows, then
 * {@link #tail}; or {@link #truth} alone.
 */
public abstract sealed class ResultWriter permits ResultJson, ResultLines, ResultXml {

    ResultWriter() {}

    public static ResultWriter of(ResultFormat format) {
        return switch (format) {
            case JSON -> new ResultJson();
            case XML -> new ResultXml();
            case CSV -> new ResultLines(false);
            case TSV -> new ResultLines(true);
        };
    }

    /** @param names of the variables */
    public abstract void head(StringBuilder out, List<String> names);

    /** @param values in the order of the names; empty where a variable is not bound */
    public abstract void row(StringBuilder out, List<Optional<Value>> values);

    public abstract void tail(StringBuilder out);

    /** @throws IllegalStateException if the format cannot say it, see {@link ResultFormat#carriesTruth} */
    public abstract void truth(StringBuilder out, boolean value);
}
