package id.jurdil.server.intake;

import id.jurdil.election.statement.StatementId;
import id.jurdil.ledger.TlogProof;
import id.jurdil.server.sequencing.Ledger;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** That a statement is in the ledger, to whoever has its id. */
@RestController
class ProofsController {
    private final Ledger ledger;

    ProofsController(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping(StatementsServlet.PATH + "/{id}/proof")
    ResponseEntity<String> proof(@PathVariable String id) {
        if (!id.matches("[0-9a-f]{64}")) {
            return ResponseEntity.notFound().build();
        }
        return ledger.proof(StatementId.parseHex(id))
                .map(TlogProof::text)
                .map(text -> ResponseEntity.ok()
                        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                        .body(text))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
