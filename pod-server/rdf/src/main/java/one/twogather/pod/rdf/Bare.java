package one.twogather.pod.rdf;

import java.util.regex.Pattern;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.vocabulary.XSD;

/** Which literals Turtle writes without quotes: those whose form alone tells their datatype. */
final class Bare {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]*\\.[0-9]+");
    private static final Pattern DOUBLE = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)[eE][+-]?[0-9]+");

    private Bare() {}

    static boolean isBare(String label, IRI datatype) {
        if (datatype.equals(XSD.INTEGER)) {
            return isInteger(label);
        }
        if (datatype.equals(XSD.BOOLEAN)) {
            return label.equals("true") || label.equals("false");
        }
        return datatype.equals(XSD.DECIMAL) && DECIMAL.matcher(label).matches()
                || datatype.equals(XSD.DOUBLE) && DOUBLE.matcher(label).matches();
    }

    private static boolean isInteger(String label) {
        int from = label.startsWith("-") || label.startsWith("+") ? 1 : 0;
        for (int i = from; i < label.length(); i++) {
            if (!Names.isDigit(label.charAt(i))) {
                return false;
            }
        }
        return label.length() > from;
    }
}
