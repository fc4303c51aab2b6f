import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** What veraPDF finds against PDF/UA-1 in each file, a line each; the exit code is 1 where there is anything. */
public final class Judge {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean clean = true;
        for (String file : files) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), PDFAFlavour.PDFUA_1)) {
                ValidationResult result = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false).validate(parser);
                clean &= result.isCompliant();
                for (TestAssertion assertion : result.getTestAssertions()) {
                    System.out.println(file + ": " + assertion.getRuleId().getClause() + ": " + assertion.getMessage() + " " + assertion.getLocation().getContext());
                }
            }
        }
        System.exit(clean ? 0 : 1);
    }
}
