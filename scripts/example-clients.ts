/** The clients that ship as examples, one a cloud. */
export const exampleClients = ["atelier-mercier", "clinique-du-lac", "librairie-ombrelle"] as const;
