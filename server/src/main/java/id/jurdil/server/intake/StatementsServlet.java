package id.jurdil.server.intake;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.definition.Limits;
import id.jurdil.election.statement.Refusal;
import id.jurdil.election.statement.RefusedStatement;
import id.jurdil.election.statement.StatementCodec;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.json.JsonMapper;

/**
 * Statements over HTTP, one in a request or a sequence of them. Every refusal of a request is a typed JSON body; a statement's
 * own refusal stands in its receipt.
 *
 * <p>A plain servlet: in the night of the count nearly every request comes here, and what a web framework does around one costs
 * several times what it takes to check and keep the form in it.
 */
final class StatementsServlet extends HttpServlet {
    static final String PATH = "/api/v1/statements";

    private static final String COSE = "application/cose";
    private static final String CBOR_SEQUENCE = "application/cbor-seq";

    private final Intake intake;
    private final Limits limits;
    private final BodyReader bodies;
    private final JsonMapper json;

    StatementsServlet(Intake intake, ElectionDefinition election, BodyReader bodies, JsonMapper json) {
        this.intake = intake;
        this.limits = election.limits();
        this.bodies = bodies;
        this.json = json;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] answer = json.writeValueAsBytes(answer(request, response));
        response.setContentType("application/json");
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }

    private Object answer(HttpServletRequest request, HttpServletResponse response) {
        try {
            return switch (type(request)) {
                case COSE -> one(request);
                case CBOR_SEQUENCE -> many(request);
                default -> wrongType(response);
            };
        } catch (RefusedStatement e) {
            return refused(e, response);
        } catch (IntakeUnavailable e) {
            return unavailable(e, response);
        } catch (IOException _) {
            return brokenOff(response);
        }
    }

    /** Without parameters. */
    private static String type(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private Answers.Receipts one(HttpServletRequest request) throws IOException {
        return bodies.read(request, limits.statementBytes(), body -> Answers.of(intake.submit(List.of(body))));
    }

    private Answers.Receipts many(HttpServletRequest request) throws IOException {
        return bodies.read(request, limits.batchBytes(), body -> {
            var statements = StatementCodec.split(body, limits.batchStatements());
            return Answers.of(statements.isEmpty() ? List.of() : intake.submit(statements));
        });
    }

    /** The body as a whole: too large, or a sequence that is broken, so that no statement in it can be trusted. */
    private static Answers.Problem refused(RefusedStatement e, HttpServletResponse response) {
        response.setStatus(
                e.refusal() == Refusal.TOO_LARGE
                        ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
                        : HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        return Answers.Problem.of(e.refusal().name(), e.detail());
    }

    private static Answers.Problem unavailable(IntakeUnavailable e, HttpServletResponse response) {
        int seconds = 1 + ThreadLocalRandom.current().nextInt(5);
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", Integer.toString(seconds));
        return Answers.Problem.of("UNAVAILABLE", String.valueOf(e.getMessage()));
    }

    /** The body broke off; mostly nobody is left to read this. */
    private static Answers.Problem brokenOff(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setHeader("Connection", "close");
        return Answers.Problem.of(Refusal.MALFORMED.name(), "the body ended before its announced length");
    }

    private static Answers.Problem wrongType(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        return Answers.Problem.of("WRONG_TYPE", "Content-Type: %s or %s is expected".formatted(COSE, CBOR_SEQUENCE));
    }
}
