import type { StepTexts } from "./messages.ts";

/** Ce qui est dit de chaque étape en français. {target} : ce sur quoi elle porte ; {workload} : à qui c'est. */
export const stepsFr: StepTexts = {
  declare: {
    title: "Déclarer l'incident, nommer qui dirige et qui écrit, noter l'heure",
    check: "Les noms publics ne répondent pas ; la page d'état du cloud et les alertes P1 concordent.",
    undo: "Si tout répond de nouveau : clore l'incident, et le dire.",
  },
  decide: {
    title: "Décider : quelle procédure, pour quelles applications",
    check: "La décision, l'heure et les noms sont consignés.",
    undo: "Tant que le trafic n'est pas basculé, s'arrêter ici ne coûte que ce qui a été commencé.",
  },
  fence: {
    title: "Arrêter le parc primaire {target}, pour qu'il n'écrive rien à son retour",
    check: "Aucune machine ne reste. Si la région ne répond pas, continuer et le noter : à faire dès qu'elle répond.",
    undo: "Le parc retrouve sa taille.",
  },
  "prove-primary": {
    title: "Constater que {target} va bien et dure",
    check:
      "L'aperçu se termine sans erreur, et le cloud a déclaré la fin de son incident depuis des jours, pas des heures.",
    undo: "Attendre.",
  },
  "agree-window": {
    title: "Convenir d'une fenêtre avec le client, et de ce qui peut être perdu en cas d'échec",
    check: "La fenêtre, l'issue de secours et les noms sont consignés, annoncés comme le veut le contrat.",
    undo: "Rester dans la région de secours.",
  },
  "open-state": {
    title: "Réunir programme, fichier client et état de {target}",
    check: "Le plan est celui que désignent les empreintes de ce document.",
    undo: "Sans état : travailler à partir du kit de reprise ; la procédure B et la stratégie sauvegarde et restauration n'en demandent pas.",
  },
  "check-keys": {
    title: "Vérifier que les clés sont utilisables dans {target}",
    check: "Chaque clé y est active.",
    undo: "Clé désactivée ou en attente de suppression : la réactiver ou annuler la suppression avec le rôle de secours.",
  },
  "check-secrets": {
    title: "Vérifier que les secrets sont dans {target}, sans les afficher",
    check: "Chaque nom répond, avec une date qui n'est pas plus ancienne que dans la région primaire.",
    undo: "Ressaisir les valeurs depuis l'endroit où le client les conserve.",
  },
  "check-network": {
    title: "Vérifier que le réseau de secours {target} est là, avec de la place dans ses sous-réseaux",
    check: "Ses sous-réseaux sont listés.",
    undo: "Le construire : mise à jour de la pile, limitée à ce qui est en secours.",
  },
  "reconnect-premises": {
    title: "Relier les sites du client au réseau de la région de secours, {target}",
    check: "Une machine du site atteint un répartiteur de là-bas.",
    undo: "Retirer le tunnel : celui du primaire reste tel quel.",
  },
  "rebuild-primary": {
    title: "Ramener la région primaire à ce que dit le plan, {target}",
    check: "Aucun constat critique ou élevé.",
    undo: "L'état enregistré auparavant est réimporté.",
  },
  "promote-database": {
    title: "Promouvoir la réplique {target} de la base de {workload}",
    check: "Elle est disponible et ne réplique de personne. Sa dernière transaction dit ce qui est perdu.",
    undo: "Sans retour : une réplique promue le reste. En cas d'échec, restaurer la base depuis son point le plus récent.",
  },
  "restore-database": {
    title: "Restaurer la base {target} de {workload}, qui n'a pas de réplique, depuis son point le plus récent",
    check:
      "Elle est disponible, dans le réseau et derrière les groupes du secours. Sa dernière transaction dit ce qui est perdu.",
    undo: "La supprimer et recommencer depuis un autre point.",
  },
  "release-files": {
    title: "Arrêter la réplication des fichiers de {workload} et ouvrir {target} en écriture",
    check: "La réplique accepte les écritures ; l'heure de sa dernière synchronisation dit ce qui est perdu.",
    undo: "Répliquer de nouveau depuis la source : ce qui a été écrit ici depuis est perdu.",
  },
  "check-objects": {
    title: "Vérifier que la réplique {target} des objets de {workload} est là et fraîche",
    check: "Les objets les plus récents ont l'âge que permet le RPO.",
    undo: "Les restaurer depuis le point le plus récent.",
  },
  "choose-points": {
    title: "Choisir le point utilisable le plus récent de chaque donnée, dans {target}",
    check: "Un point par donnée, chacun dans son RPO.",
    undo: "En prendre un plus ancien, et consigner ce qui est perdu.",
  },
  "choose-clean-points": {
    title: "Choisir pour chaque donnée le point le plus récent d'avant le dommage, dans {target}",
    check:
      "CLEAN_AT est un instant antérieur au premier dommage ; le client accepte ce qui est perdu. Les points jamais analysés le sont maintenant ou sont nommés.",
    undo: "En prendre de plus anciens.",
  },
  "restore-stack": {
    title: "Reconstruire à partir des points : {target}",
    check: "La mise à jour se termine sans erreur ; les alarmes des répartiteurs sont muettes.",
    undo: "La détruire et recommencer à partir d'autres points : la production n'est pas touchée.",
  },
  "restore-clean-stack": {
    title: "Reconstruire à partir des points sains, à l'écart de la production : {target}",
    check: "La mise à jour se termine sans erreur, et rien n'en atteint la production.",
    undo: "La détruire et recommencer à partir de points plus anciens.",
  },
  "restore-files": {
    title: "Restaurer les fichiers de {workload}",
    check: "Le travail est terminé ; les fichiers sont déplacés dans le répertoire de l'application.",
    undo: "Relancer le travail, vers un répertoire vide.",
  },
  "restore-objects": {
    title: "Restaurer les objets de {workload}",
    check: "Le travail est terminé ; le nombre d'objets est celui du point.",
    undo: "Relancer le travail.",
  },
  "restore-clean-files": {
    title: "Restaurer les fichiers de {workload} tels qu'avant le dommage",
    check: "Le travail est terminé ; les fichiers sont déplacés dans le répertoire de l'application.",
    undo: "Relancer le travail, vers un répertoire vide.",
  },
  "restore-clean-objects": {
    title: "Restaurer les objets de {workload} tels qu'avant le dommage",
    check: "Le travail est terminé ; le nombre d'objets est celui du point.",
    undo: "Relancer le travail.",
  },
  "seed-database": {
    title: "Ramener les données de la base de {workload}, pendant qu'elle sert depuis la région de secours : {target}",
    check: "Elle suit, et son retard tend vers zéro.",
    undo: "Supprimer ce qui suit ; celle qui sert n'est pas touchée.",
  },
  "seed-files": {
    title: "Ramener les fichiers de {workload} : {target}",
    check: "Il ne reste rien à copier.",
    undo: "Arrêter la copie ; ceux qui servent ne sont pas touchés.",
  },
  "seed-objects": {
    title: "Ramener les objets de {workload} : {target}",
    check: "Il ne reste rien à copier.",
    undo: "Ceux qui servent ne sont pas touchés.",
  },
  "mount-files": {
    title: "Permettre aux machines de la région de secours de monter {target}",
    check: "Un point de montage est disponible par zone ; les machines de {workload} l'ont monté.",
    undo: "Supprimer les points de montage.",
  },
  "freeze-writes": {
    title: "Arrêter les écritures dans {target} : le service est interrompu à partir d'ici",
    check: "Aucune machine n'écrit ; les dernières copies sont terminées, le retard est nul.",
    undo: "Les parcs retrouvent leur taille : le service continue où il était.",
  },
  "promote-home": {
    title: "Rendre {target} de {workload} accessible en écriture",
    check:
      "Elle est disponible et ne réplique de personne, avec le nombre de lignes et la dernière ligne de celle qui servait.",
    undo: "Tant que les parcs n'écrivent pas ici : redonner leur taille aux parcs de la région de secours.",
  },
  "grow-fleet": {
    title: "Porter le parc de secours de {workload} à la taille du primaire : {target}",
    check: "Chaque machine est en service et saine.",
    undo: "Revenir à la taille d'un secours.",
  },
  "raise-fleet": {
    title: "Créer les répartiteurs et les parcs dans la région de secours : {target}",
    check:
      "Les parcs sont en service. Leur niveau est désormais un secours tiède ; rien d'autre de la pile n'a été mis à jour. Si la mise à jour échoue en interrogeant la région perdue : reconstruire à partir de points, comme pour la sauvegarde et restauration.",
    undo: "Le fichier client revient en arrière ; la prochaine mise à jour de la pile retire ce qui a été créé, une fois sa protection levée (pulumi state unprotect, et celle du répartiteur).",
  },
  inspect: {
    title:
      "Inspecter ce qui a été restauré : nombres, dernières saisies, une transaction par application, aucune trace du dommage",
    check: "Le responsable applicatif signe que les données sont saines.",
    undo: "Choisir des points plus anciens et reconstruire.",
  },
  "grow-home": {
    title: "Démarrer le parc primaire de {workload} : {target}",
    check: "Chaque machine est en service et saine.",
    undo: "L'arrêter de nouveau.",
  },
  "approve-traffic": {
    title: "Accepter l'arrivée des utilisateurs, et ce qui est perdu",
    check: "Dit, avec l'heure et la perte de données de chaque application, consigné.",
    undo: "Les utilisateurs restent dehors.",
  },
  "switch-traffic": {
    title: "Envoyer les utilisateurs vers la région de secours : {target}",
    check:
      "Le nom répond par l'adresse de la région de secours ; des résolveurs gardent l'ancienne le temps de la durée de vie de l'enregistrement.",
    undo: "Le nom répond de nouveau par le primaire.",
  },
  "point-to-replica": {
    title: "Diriger {target} vers le répartiteur de ce qui a été reconstruit",
    check: "Le nom répond par son adresse.",
    undo: "L'enregistrement redevient celui de la pile.",
  },
  "point-to-clean-replica": {
    title: "Diriger {target} vers le répartiteur de ce qui a été reconstruit",
    check: "Le nom répond par son adresse.",
    undo: "L'enregistrement redevient celui de la pile.",
  },
  "switch-home": {
    title: "Ramener les utilisateurs : {target}",
    check: "Le nom répond par l'adresse de la région primaire.",
    undo: "Le nom répond de nouveau par la région de secours : ce qui a été écrit depuis le retour y manque.",
  },
  verify: {
    title: "Constater que {workload} fonctionne, par le nom que tapent les utilisateurs : {target}",
    check: "Elle répond comme le promet son contrôle de santé, et sa transaction métier réussit.",
    undo: "Retirer les utilisateurs, et chercher ce qui ne répond pas : réseau, secrets, base, dans cet ordre.",
  },
  "back-up-now": {
    title: "Sauvegarder ce qui sert maintenant, dans {target}",
    check: "Un point de chaque donnée est complet.",
    undo: "Relancer les travaux qui ont échoué.",
  },
  tell: {
    title: "Prévenir chacun : ce qui sert et d'où, ce qui est perdu, la suite",
    check: "Le message est parti, et les heures de cette reprise sont consignées.",
    undo: "Corriger par un message suivant.",
  },
  "restore-standby": {
    title: "Reconstruire le secours dans {target} : ce qui a été promu ne suit plus",
    check: "Les répliques suivent ; aucun constat critique ou élevé.",
    undo: "Relancer la mise à jour.",
  },
  "remove-replica": {
    title: "Retirer ce qui a été reconstruit, si une réplique servait : {target}",
    check: "Il n'en reste rien ; ce que le cloud conserve est listé.",
    undo: "Ses points sont toujours là.",
  },
  "prove-again": {
    title: "Tenir un test PRA, refaire ce plan et fabriquer un nouveau kit de reprise",
    check: "Le test est enregistré et vaut.",
    undo: "D'ici là, rien ne prouve que la prochaine reprise fonctionne.",
  },
};
