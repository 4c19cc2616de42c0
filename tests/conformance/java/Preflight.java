import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.exception.SyntaxValidationException;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/** PDFBox Preflight (PDF/A-1b): "FLAVOUR FILE" a line in; "FLAVOUR FILE checks rule rule ..." a line out, as Vera does. */
public final class Preflight {
    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] asked = line.split("\t", 2);
            System.out.println(asked[0] + "\t" + asked[1] + "\t" + judged(new File(asked[1])));
            System.out.flush();
        }
    }

    private static String judged(File file) {
        Set<String> failed = new TreeSet<>();
        try {
            PreflightParser parser = new PreflightParser(file);
            ValidationResult result;
            try {
                parser.parse();
                try (PreflightDocument document = parser.getPreflightDocument()) {
                    document.validate();
                    result = document.getResult();
                }
            } catch (SyntaxValidationException broken) {
                result = broken.getResult();
            }
            for (ValidationResult.ValidationError one : result.getErrorsList()) {
                failed.add(one.getErrorCode());
            }
            if (!result.isValid() && failed.isEmpty()) {
                failed.add("not-valid");
            }
        } catch (Throwable error) {
            return "0 error:" + String.valueOf(error).replaceAll("\\s+", "_");
        }
        return failed.isEmpty() ? "1" : "1 " + String.join(" ", failed);
    }
}
