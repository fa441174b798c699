package id.jurdil.server.publication;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.statement.SigningKey;
import id.jurdil.server.installation.DataFolder;
import id.jurdil.server.installation.Folders;
import id.jurdil.server.intake.Intake;
import id.jurdil.server.sequencing.Ledger;
import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublicationSettings.class)
class PublicationConfiguration {
    @Bean
    Publication publication(
            ElectionDefinition election,
            Ledger ledger,
            Intake intake,
            SigningKey publisher,
            Folders folders,
            DataFolder data)
            throws IOException {
        return new Publication(
                election,
                ledger,
                intake,
                publisher,
                new TreeFiles(folders.publicFolder()),
                new PublishedMark(data.path()));
    }

    @Bean
    PublicationTimer publicationTimer(Publication publication, PublicationSettings settings) {
        return new PublicationTimer(publication, settings);
    }
}
