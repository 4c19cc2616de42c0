import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** veraPDF: "FLAVOUR FILE" a line on standard input; a line "FLAVOUR FILE checks rule rule ..." each on standard output. */
public final class Vera {
    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        java.io.BufferedReader in = new java.io.BufferedReader(new java.io.InputStreamReader(System.in, "UTF-8"));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] asked = line.split("\t", 2);
            System.out.println(asked[0] + "\t" + asked[1] + "\t" + judged(asked[0], new File(asked[1])));
            System.out.flush();
        }
    }

    private static String judged(String name, File file) {
        PDFAFlavour flavour = PDFAFlavour.fromString(name);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, 1, false, true, false);
            ValidationResult result = validator.validate(parser);
            Map<String, String> failed = new TreeMap<>();
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    failed.put(one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber(), one.getMessage());
                }
            }
            List<String> told = new ArrayList<>();
            told.add(String.valueOf(result.getTotalAssertions()));
            told.addAll(failed.keySet());
            if (!result.isCompliant() && failed.isEmpty()) {
                told.add("not-compliant");
            }
            return String.join(" ", told);
        } catch (Throwable error) {
            return "0 error:" + String.valueOf(error).replaceAll("\\s+", "_");
        }
    }
}
